using System.Collections.Frozen;
using System.Globalization;

namespace DebtForecast.Demo.SonarQube;

/// <summary>The metrics that a server declares.</summary>
/// <remarks>A key that no version declares is a metric of its own, of type FLOAT, as soon as an analysis has it.</remarks>
internal sealed class DoubleMetrics
{
    /// <summary>The domain of metrics that are SonarQube's by no version: series that a replayed file brings along.</summary>
    public const string CustomDomain = "Custom";

    private static readonly (DoubleMetric Metric, Version Since, bool IsGone)[] Table = [.. DoubleMetricTable.Rows.Split('\n').Select(Parse)];
    private static readonly FrozenDictionary<string, DoubleMetric> Declared = Table.ToFrozenDictionary(row => row.Metric.Key, row => row.Metric);

    private readonly FrozenDictionary<string, DoubleMetric> known;
    private readonly DoubleProjects projects;

    public DoubleMetrics(SonarQubeDress dress, DoubleProjects projects)
    {
        this.projects = projects;
        known = Table.Where(row => IsIn(dress, row)).ToFrozenDictionary(row => row.Metric.Key, row => row.Metric);
    }

    /// <summary>Whether no version of SonarQube declares a metric.</summary>
    public static bool IsCustom(string key) => !Declared.ContainsKey(key);

    /// <summary>Whether only the newest analysis of a branch keeps a metric's value.</summary>
    public static bool LosesPast(string key) => Declared.GetValueOrDefault(key) is { LosesPast: true };

    /// <summary>A metric; null where the server does not know it.</summary>
    public DoubleMetric? Find(string key) => known.GetValueOrDefault(key) ?? (IsCustom(key) && Custom().Contains(key) ? Own(key) : null);

    /// <summary>All metrics by name.</summary>
    public DoubleMetric[] All() =>
        [.. known.Values.Concat(Custom().Distinct().Select(Own))
            .OrderBy(metric => metric.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(metric => metric.Key, StringComparer.Ordinal)];

    private static bool IsIn(SonarQubeDress dress, (DoubleMetric Metric, Version Since, bool IsGone) row) =>
        dress.IsSince(row.Since.Major, row.Since.Minor)
        && (!row.IsGone || !dress.IsSince(8, 0))
        && (dress.HasMultiQuality || !row.Metric.Key.Contains("software_quality", StringComparison.Ordinal));

    private static DoubleMetric Own(string key) => new(key, "FLOAT", key, CustomDomain, 0);

    private static (DoubleMetric, Version, bool) Parse(string row)
    {
        var cells = row.Split(' ', 8);
        var metric = new DoubleMetric(cells[0], cells[1], cells[7], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture))
        {
            IsQualitative = cells[4].Contains('q', StringComparison.Ordinal),
            IsHidden = cells[4].Contains('h', StringComparison.Ordinal),
            LosesPast = cells[4].Contains('d', StringComparison.Ordinal),
            Best = cells[5] == "-" ? null : double.Parse(cells[5], CultureInfo.InvariantCulture),
        };
        return (metric, Version.Parse(cells[6]), cells[4].Contains('x', StringComparison.Ordinal));
    }

    private IEnumerable<string> Custom() => projects.Index.ByName.SelectMany(project => project.CustomMetrics());
}

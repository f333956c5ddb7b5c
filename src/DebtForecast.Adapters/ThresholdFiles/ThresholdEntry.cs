using System.Globalization;
using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.ThresholdFiles;

/// <summary>One entry of a threshold file; notes its mistakes while it is read.</summary>
internal sealed class ThresholdEntry
{
    private static readonly string[] Known =
        ["id", "kind", "metric", "limit", "severity", "enabled", "projects", "windowDays", "minimumIncrease", "horizonDays", "odds", "text"];

    private static readonly string[] KnownInProjects = ["key", "tag", "team"];

    private readonly YamlMappingNode node;
    private readonly string file;
    private readonly List<string> mistakes;

    public ThresholdEntry(YamlMappingNode node, string file, List<string> mistakes)
    {
        this.node = node;
        this.file = file;
        this.mistakes = mistakes;
        RefuseUnknown(node, Known);
        Id = Text("id");
        if (string.IsNullOrWhiteSpace(Id))
        {
            mistakes.Add($"{file}, line {node.Start.Line}: id is missing; give the threshold a short name such as debt-ratio-5.");
        }
    }

    public string? Id { get; }

    /// <summary>Makes the threshold; null where it is switched off or has mistakes.</summary>
    public Threshold? ToThreshold()
    {
        var before = mistakes.Count;
        var kind = Word("kind", ThresholdKind.Level);
        var metric = Text("metric");
        if (string.IsNullOrWhiteSpace(metric))
        {
            mistakes.Add($"{file}, line {node.Start.Line}: metric is missing in \"{Id}\"; name a metric key such as debt_ratio.");
        }

        var threshold = new Threshold(Id ?? "", kind, Metrics.Canonical(metric ?? ""), Number("limit", null, double.MinValue, double.MaxValue), Word("severity", Severity.Warning))
        {
            Projects = Projects(),
            WindowDays = (int)Number("windowDays", 7, 1, 3650),
            MinimumIncrease = Number("minimumIncrease", 3, 0, double.MaxValue),
            HorizonDays = (int)Number("horizonDays", 182, 7, 182),
            Odds = Number("odds", 0.5, 0.01, 1),
            Text = Text("text"),
        };
        return IsEnabled() && mistakes.Count == before ? threshold : null;
    }

    private ProjectSelector Projects()
    {
        if (Find(node, "projects") is not { } value)
        {
            return ProjectSelector.Everything;
        }

        if (value is not YamlMappingNode mapping)
        {
            mistakes.Add($"{file}, line {value.Start.Line}: projects must be a mapping with key, tag or team.");
            return ProjectSelector.Everything;
        }

        RefuseUnknown(mapping, KnownInProjects);
        return new ProjectSelector(Text("key", mapping), Text("tag", mapping), Text("team", mapping));
    }

    private void RefuseUnknown(YamlMappingNode mapping, string[] known)
    {
        foreach (var key in mapping.Children.Keys.OfType<YamlScalarNode>().Where(key => !known.Contains(key.Value)))
        {
            mistakes.Add($"{file}, line {key.Start.Line}: \"{key.Value}\" is not known; known here: {string.Join(", ", known)}.");
        }
    }

    private bool IsEnabled()
    {
        if (Find(node, "enabled") is not { } value)
        {
            return true;
        }

        if (!bool.TryParse((value as YamlScalarNode)?.Value, out var enabled))
        {
            mistakes.Add($"{file}, line {value.Start.Line}: enabled is \"{value}\"; it must be true or false.");
        }

        return enabled;
    }

    private T Word<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Find(node, key) is not { } value)
        {
            return fallback;
        }

        if (Enum.TryParse<T>((value as YamlScalarNode)?.Value, ignoreCase: true, out var word) && Enum.IsDefined(word))
        {
            return word;
        }

        var allowed = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        mistakes.Add($"{file}, line {value.Start.Line}: {key} is \"{value}\"; it must be one of {allowed}.");
        return fallback;
    }

    private double Number(string key, double? fallback, double least, double most)
    {
        if (Find(node, key) is not { } value)
        {
            if (fallback is null)
            {
                mistakes.Add($"{file}, line {node.Start.Line}: {key} is missing in \"{Id}\"; give a number.");
            }

            return fallback ?? 0;
        }

        if (double.TryParse((value as YamlScalarNode)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        var range = least == double.MinValue ? "a number" : most == double.MaxValue ? FormattableString.Invariant($"a number from {least} on") : FormattableString.Invariant($"a number from {least} to {most}");
        mistakes.Add($"{file}, line {value.Start.Line}: {key} is \"{value}\"; it must be {range}.");
        return fallback ?? 0;
    }

    private string? Text(string key, YamlMappingNode? mapping = null) => (Find(mapping ?? node, key) as YamlScalarNode)?.Value;

    private static YamlNode? Find(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}

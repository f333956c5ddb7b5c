using DebtForecast.Bench.Scoring;
using DebtForecast.Observations;

namespace DebtForecast.Bench.Forecasting;

/// <summary>One set of windows that is judged by itself.</summary>
/// <param name="Name">The name, also of its files.</param>
/// <param name="Title">What it is.</param>
/// <param name="Source">The data file.</param>
/// <param name="Takes">Which metrics of it.</param>
/// <param name="Windows">Which windows.</param>
/// <param name="MostRatio">The target of the pCRPS against the best reference; null where it is judged by OWA.</param>
internal sealed record BenchSet(string Name, string Title, string Source, Func<string, bool> Takes, PeerWindows Windows, double? MostRatio)
{
    private static readonly string[] SizeMetrics = ["ncloc", "files", "comment_lines"];

    /// <summary>The sets of the targets; the last one only where its file is given.</summary>
    public static IReadOnlyList<BenchSet> All(string data, string? m4)
    {
        var (sonarQube, git) = (Path.Combine(data, "sonarqube-weekly-sdk4ed.csv.gz"), Path.Combine(data, "git-weekly-architecture.csv.gz"));
        var halfYear = new PeerWindows(ClipLower: 0);
        List<BenchSet> sets =
        [
            new("sonarqube", "SonarQube weekly", sonarQube, Metrics.CollectedByDefault.Contains, halfYear, 0.95),
            new("architecture", "git weekly, layer violations and cycles", git, IsArchitecture, halfYear, 0.93),
            new("size", "git weekly, size", git, SizeMetrics.Contains, halfYear, 0.95),
        ];
        if (m4 is not null)
        {
            sets.Add(new("m4", "M4 weekly, last 13 steps", m4, _ => true, new PeerWindows(HorizonDays: 91, Origins: 1, StepDays: 91), null));
        }

        return sets;
    }

    private static bool IsArchitecture(string metric) => metric is Metrics.LayerViolations or Metrics.PackageCycles
        || metric.StartsWith(Metrics.LayerViolationsOfRulePrefix, StringComparison.Ordinal);
}

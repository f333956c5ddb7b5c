using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Two series of the same project that tell about a third: the size of its code, and a sister that moves for the same reasons.</summary>
/// <remarks>A rule's violations have all violations as their sister, effort has the issues it is spent on. What a project does not measure is absent, and forecasts do without.</remarks>
/// <param name="Size">Lines of code; null where the project has none, or where the series is that itself.</param>
/// <param name="Sister">The sister series; null where there is none.</param>
public sealed record Companions(DailySeries? Size, DailySeries? Sister)
{
    private const string SizeKey = "ncloc";

    // The first sister that the project has counts.
    private static readonly Dictionary<string, string[]> SistersOf = new()
    {
        ["sqale_index"] = ["code_smells", "violations"],
        ["code_smells"] = ["sqale_index"],
        ["violations"] = ["sqale_index", "code_smells"],
        ["sqale_debt_ratio"] = ["sqale_index"],
        [Metrics.DebtRatio] = ["sqale_index"],
        [Metrics.DebtMinutesPerKloc] = ["sqale_index"],
        ["development_cost"] = ["complexity"],
        ["complexity"] = ["cognitive_complexity", "functions"],
        ["cognitive_complexity"] = ["complexity"],
        ["bugs"] = ["reliability_remediation_effort"],
        ["reliability_remediation_effort"] = ["bugs"],
        ["vulnerabilities"] = ["security_remediation_effort", "security_hotspots"],
        ["security_remediation_effort"] = ["vulnerabilities"],
        ["security_hotspots"] = ["vulnerabilities"],
        ["duplicated_lines_density"] = ["duplicated_lines"],
        ["duplicated_lines"] = ["duplicated_blocks"],
        ["coverage"] = ["complexity"],
        ["ncloc"] = ["files", "complexity"],
        ["files"] = ["classes", "complexity"],
        ["comment_lines"] = ["files"],
        [Metrics.LayerViolations] = ["package_dependencies", Metrics.PackageCycles],
        [Metrics.NewLayerViolations] = [Metrics.LayerViolations],
        [Metrics.PackageCycles] = ["package_dependencies", Metrics.LayerViolations],
        ["software_quality_maintainability_remediation_effort"] = ["software_quality_maintainability_issues"],
        ["software_quality_maintainability_debt_ratio"] = ["software_quality_maintainability_remediation_effort"],
        ["software_quality_maintainability_issues"] = ["software_quality_maintainability_remediation_effort"],
        ["software_quality_reliability_remediation_effort"] = ["software_quality_reliability_issues"],
        ["software_quality_reliability_issues"] = ["software_quality_reliability_remediation_effort"],
        ["software_quality_security_remediation_effort"] = ["software_quality_security_issues"],
        ["software_quality_security_issues"] = ["software_quality_security_remediation_effort"],
    };

    /// <summary>Gets the companions of a series that stands alone.</summary>
    public static Companions None { get; } = new(null, null);

    /// <summary>The metrics to ask for beside a metric, in order of preference: the size first, then sisters.</summary>
    /// <param name="metric">A metric key.</param>
    /// <returns>Other metric keys; the first sister that is measured counts.</returns>
    public static (string? Size, IReadOnlyList<string> Sisters) KeysFor(string metric) => (
        metric == SizeKey ? null : SizeKey,
        metric.StartsWith(Metrics.LayerViolationsOfRulePrefix, StringComparison.Ordinal) ? [Metrics.LayerViolations] : SistersOf.GetValueOrDefault(metric, []));

    /// <summary>Finds the companions of each series of a fleet among the series of its project and branch.</summary>
    /// <param name="fleet">The histories.</param>
    /// <returns>The same histories in the same order, each with its companions.</returns>
    public static IReadOnlyList<SeriesHistory> Join(IReadOnlyList<SeriesHistory> fleet)
    {
        var byKey = fleet.GroupBy(history => history.Key).ToDictionary(group => group.Key, group => group.First().Series);
        return [.. fleet.Select(history => history with { Companions = Of(history.Key, key => byKey.GetValueOrDefault(key)) })];
    }

    /// <summary>The companions of a series.</summary>
    /// <param name="key">The series.</param>
    /// <param name="find">Finds another series; null where the project does not measure it.</param>
    /// <returns>The companions.</returns>
    public static Companions Of(SeriesKey key, Func<SeriesKey, DailySeries?> find)
    {
        var (size, sisters) = KeysFor(key.Metric);
        return new(
            size is null ? null : find(key with { Metric = size }),
            sisters.Select(sister => find(key with { Metric = sister })).FirstOrDefault(series => series is not null));
    }

    /// <summary>The companions as they were known at a day.</summary>
    /// <param name="day">The last day to keep.</param>
    /// <returns>The shortened series; absent where one starts later.</returns>
    public Companions Until(DateOnly day) => new(Until(Size, day), Until(Sister, day));

    /// <summary>The companions on the weekly grid of a history.</summary>
    /// <param name="origin">The last grid point; nothing after it is read.</param>
    /// <returns>Weekly values, the last ones at the origin; empty where a series is absent or starts later.</returns>
    internal WeeklyCompanions WeeklyUntil(DateOnly origin) => new(WeeklyUntil(Size, origin), WeeklyUntil(Sister, origin));

    private static DailySeries? Until(DailySeries? series, DateOnly day) => series is null || day < series.FirstDay ? null : series.Until(day);

    private static double[] WeeklyUntil(DailySeries? series, DateOnly origin) =>
        series is null || origin < series.FirstDay ? [] : series.WeeklyUntil(origin, WeeklyHistory.MostWeeks);
}

/// <summary>Companions on the weekly grid of a history.</summary>
/// <param name="Size">Lines of code, oldest first, the last value at the origin; empty where nothing is known.</param>
/// <param name="Sister">The sister series, likewise.</param>
public sealed record WeeklyCompanions(double[] Size, double[] Sister)
{
    /// <summary>Gets the companions of a history that stands alone.</summary>
    public static WeeklyCompanions None { get; } = new([], []);
}

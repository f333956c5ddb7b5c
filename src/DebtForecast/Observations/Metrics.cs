using System.Collections.Frozen;

namespace DebtForecast.Observations;

/// <summary>The metrics that the product knows by name.</summary>
/// <remarks>
/// SonarQube's keys are its own (<c>CoreMetrics</c>). Metrics of servers in multi-quality mode (<c>software_quality_*</c>)
/// are series of their own. Keys that are not known here are still kept and forecast, as <see cref="MetricFamily.Other"/>.
/// </remarks>
public static class Metrics
{
    /// <summary>Debt in percent of the development cost, unrounded: 100 · sqale_index / development_cost.</summary>
    public const string DebtRatio = "debt_ratio";

    /// <summary>Debt minutes for each 1,000 lines of code: 1000 · sqale_index / ncloc.</summary>
    public const string DebtMinutesPerKloc = "debt_minutes_per_kloc";

    /// <summary>Distinct violations of layering rules.</summary>
    public const string LayerViolations = "layer_violations";

    /// <summary>Distinct violations that are not in the baseline.</summary>
    public const string NewLayerViolations = "layer_violations_new";

    /// <summary>Entries of the baseline.</summary>
    public const string BaselineSize = "baseline_size";

    /// <summary>Groups of packages or namespaces that depend on each other in a circle.</summary>
    public const string PackageCycles = "package_cycles";

    /// <summary>Types that belong to no layer.</summary>
    public const string TypesOutsideLayers = "types_outside_layers";

    /// <summary>The prefix of the series of one layering rule: <c>layer_violations.domain_on_web</c>.</summary>
    public const string LayerViolationsOfRulePrefix = LayerViolations + ".";

    /// <summary>
    /// Open results of analysers, read from SARIF files. Behind a dot those of one tool (<c>sarif_results.codeql</c>), behind a
    /// second dot those of one of its rules (<c>sarif_results.codeql.js_xss</c>).
    /// </summary>
    public const string SarifResults = "sarif_results";

    /// <summary>Violations that ArchUnit keeps frozen. Behind a dot those of one rule.</summary>
    public const string FrozenViolations = "archunit_frozen_violations";

    /// <summary>Tests of the architecture that ran.</summary>
    public const string ArchitectureTests = "architecture_tests";

    /// <summary>Tests of the architecture that failed.</summary>
    public const string FailedArchitectureTests = "architecture_tests_failed";

    /// <summary>Violations that failed tests of the architecture name. Behind a dot those of one rule.</summary>
    public const string ArchitectureViolations = "architecture_violations";

    /// <summary>Lines of code: neither blank nor comment.</summary>
    public const string LinesOfCode = "ncloc";

    /// <summary>Commits so far.</summary>
    public const string Commits = "commits";

    private static readonly FrozenDictionary<string, Metric> Known = All().ToFrozenDictionary(metric => metric.Key);

    // Metrics that have a series for each rule, too.
    private static readonly string[] Ruled = [LayerViolations, SarifResults, FrozenViolations, ArchitectureViolations];

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["tech_debt_ratio"] = DebtRatio,
    }.ToFrozenDictionary();

    /// <summary>Gets the SonarQube keys that are collected unless the configuration says otherwise.</summary>
    public static IReadOnlyList<string> CollectedByDefault { get; } =
    [
        "sqale_index", "sqale_debt_ratio", "development_cost", "ncloc", "code_smells", "violations", "complexity",
        "cognitive_complexity", "duplicated_lines_density", "coverage", "bugs", "vulnerabilities", "security_hotspots",
        "reliability_remediation_effort", "security_remediation_effort",
        "software_quality_maintainability_remediation_effort", "software_quality_maintainability_debt_ratio",
        "software_quality_maintainability_issues", "software_quality_reliability_issues", "software_quality_security_issues",
        "software_quality_reliability_remediation_effort", "software_quality_security_remediation_effort",
    ];

    /// <summary>Turns a name that people use into the key of the series.</summary>
    /// <param name="key">A metric key or an alias such as <c>tech_debt_ratio</c>.</param>
    /// <returns>The key; the input itself where it is no alias.</returns>
    public static string Canonical(string key) => Aliases.GetValueOrDefault(key, key);

    /// <summary>Describes a metric.</summary>
    /// <param name="key">A metric key or an alias.</param>
    /// <returns>The known metric, or one of family <see cref="MetricFamily.Other"/> with no bounds.</returns>
    public static Metric Describe(string key)
    {
        var canonical = Canonical(key);
        if (Known.TryGetValue(canonical, out var metric))
        {
            return metric;
        }

        return Ruled.FirstOrDefault(total => canonical.StartsWith(total + ".", StringComparison.Ordinal)) is { } of
            ? Known[of] with { Key = canonical, Name = $"{Known[of].Name}: {canonical[(of.Length + 1)..]}" }
            : new Metric(canonical, canonical, MetricUnit.Count, WorseDirection.Up, MetricFamily.Other, null, null, false);
    }

    private static IEnumerable<Metric> All() =>
    [
        Minutes("sqale_index", "Technical debt"),
        Minutes("reliability_remediation_effort", "Effort to fix bugs"),
        Minutes("security_remediation_effort", "Effort to fix vulnerabilities"),
        Minutes("software_quality_maintainability_remediation_effort", "Effort to fix maintainability issues"),
        Minutes("software_quality_reliability_remediation_effort", "Effort to fix reliability issues"),
        Minutes("software_quality_security_remediation_effort", "Effort to fix security issues"),
        new("development_cost", "Development cost", MetricUnit.Minutes, WorseDirection.Up, MetricFamily.Size, 0, null, true),
        Ratio("sqale_debt_ratio", "Debt ratio (rounded by the server)"),
        Ratio("software_quality_maintainability_debt_ratio", "Maintainability debt ratio (rounded by the server)"),
        Ratio(DebtRatio, "Debt ratio"),
        new(DebtMinutesPerKloc, "Debt per 1,000 lines", MetricUnit.MinutesPerKloc, WorseDirection.Up, MetricFamily.Ratio, 0, null, false),
        Issues("code_smells", "Code smells"),
        Issues("violations", "Issues"),
        Issues("blocker_violations", "Blocker issues"),
        Issues("critical_violations", "Critical issues"),
        Issues("major_violations", "Major issues"),
        Issues("minor_violations", "Minor issues"),
        Issues("info_violations", "Info issues"),
        Issues("bugs", "Bugs"),
        Issues("vulnerabilities", "Vulnerabilities"),
        Issues("security_hotspots", "Security hotspots"),
        Issues("software_quality_maintainability_issues", "Maintainability issues"),
        Issues("software_quality_reliability_issues", "Reliability issues"),
        Issues("software_quality_security_issues", "Security issues"),
        Size(LinesOfCode, "Lines of code", MetricUnit.Lines),
        Size("lines", "Lines", MetricUnit.Lines),
        Size("files", "Files", MetricUnit.Count),
        Size("classes", "Classes", MetricUnit.Count),
        Size("functions", "Functions", MetricUnit.Count),
        Size("statements", "Statements", MetricUnit.Count),
        Size("comment_lines", "Comment lines", MetricUnit.Lines),
        Size("complexity", "Cyclomatic complexity", MetricUnit.Count),
        Size("cognitive_complexity", "Cognitive complexity", MetricUnit.Count),
        Size("duplicated_lines", "Duplicated lines", MetricUnit.Lines),
        Size("duplicated_blocks", "Duplicated blocks", MetricUnit.Count),
        Size("duplicated_files", "Files with duplication", MetricUnit.Count),
        new("duplicated_lines_density", "Duplication", MetricUnit.Percent, WorseDirection.Up, MetricFamily.Density, 0, 100, false),
        new("comment_lines_density", "Comments", MetricUnit.Percent, WorseDirection.Down, MetricFamily.Density, 0, 100, false),
        new("coverage", "Coverage", MetricUnit.Percent, WorseDirection.Down, MetricFamily.Density, 0, 100, false),
        Architecture(LayerViolations, "Layer violations"),
        Architecture(NewLayerViolations, "New layer violations"),
        Architecture(BaselineSize, "Accepted layer violations"),
        Architecture(PackageCycles, "Package cycles"),
        Architecture("packages_in_cycles", "Packages in cycles"),
        Architecture("largest_cycle", "Largest cycle"),
        Architecture("cyclic_dependencies", "Cyclic dependencies"),
        Architecture("layer_violation_files", "Files with layer violations"),
        Architecture(TypesOutsideLayers, "Types outside the layers"),
        Issues(SarifResults, "Analyser results"),
        Issues("sarif_results_error", "Analyser errors"),
        Issues("sarif_results_warning", "Analyser warnings"),
        Issues("sarif_results_note", "Analyser notes"),
        Architecture(FrozenViolations, "Frozen violations"),
        Architecture(ArchitectureTests, "Architecture tests") with { Worse = WorseDirection.Down },
        Architecture(FailedArchitectureTests, "Failed architecture tests"),
        Architecture(ArchitectureViolations, "Architecture violations"),
        Size(Commits, "Commits", MetricUnit.Count),
    ];

    private static Metric Minutes(string key, string name) =>
        new(key, name, MetricUnit.Minutes, WorseDirection.Up, MetricFamily.Effort, 0, null, true);

    private static Metric Ratio(string key, string name) =>
        new(key, name, MetricUnit.Percent, WorseDirection.Up, MetricFamily.Ratio, 0, null, false);

    private static Metric Issues(string key, string name) =>
        new(key, name, MetricUnit.Count, WorseDirection.Up, MetricFamily.Issues, 0, null, true);

    private static Metric Size(string key, string name, MetricUnit unit) =>
        new(key, name, unit, WorseDirection.Up, MetricFamily.Size, 0, null, true);

    private static Metric Architecture(string key, string name) =>
        new(key, name, MetricUnit.Count, WorseDirection.Up, MetricFamily.Architecture, 0, null, true);
}

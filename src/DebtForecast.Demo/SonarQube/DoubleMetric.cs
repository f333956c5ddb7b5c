using System.Globalization;

namespace DebtForecast.Demo.SonarQube;

/// <summary>A metric as the server declares it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">Its type, which decides how a value is printed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Direction">-1 where less is better, 1 where more is, 0 for neither.</param>
/// <param name="IsHidden">Whether the server's own pages hide it.</param>
internal sealed record DoubleMetric(string Key, string Type, string Name, string Domain, int Direction, bool IsHidden = false)
{
    /// <summary>Prints a value as the server does; decimals are rounded to one digit when stored.</summary>
    public string Print(double value) => Type switch
    {
        "INT" => Math.Min(int.MaxValue, Math.Round(value, MidpointRounding.AwayFromZero)).ToString("F0", CultureInfo.InvariantCulture),
        "WORK_DUR" or "MILLISEC" => Math.Round(value, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture),
        "STRING" => value.ToString("R", CultureInfo.InvariantCulture),
        _ when Domain == DoubleMetrics.CustomDomain => JavaText(value),
        _ => JavaText((double)Math.Round((decimal)value, 1, MidpointRounding.AwayFromZero)),
    };

    // Java prints a double with at least one decimal, and with an exponent from ten million on and below a thousandth.
    private static string JavaText(double value)
    {
        if (value == 0 || Math.Abs(value) is >= 1e-3 and < 1e7)
        {
            var plain = value.ToString("0.################", CultureInfo.InvariantCulture);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return (value / Math.Pow(10, exponent)).ToString("0.0###############", CultureInfo.InvariantCulture) + "E" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>The metrics that a server declares.</summary>
internal static class DoubleMetrics
{
    /// <summary>The domain of metrics that are SonarQube's by no version: series that a replayed file brings along.</summary>
    public const string CustomDomain = "Custom";

    private static readonly DoubleMetric[] Core =
    [
        new("lines", "INT", "Lines", "Size", -1),
        new("ncloc", "INT", "Lines of Code", "Size", -1),
        new("classes", "INT", "Classes", "Size", -1),
        new("files", "INT", "Files", "Size", -1),
        new("functions", "INT", "Functions", "Size", -1),
        new("statements", "INT", "Statements", "Size", -1),
        new("comment_lines", "INT", "Comment Lines", "Size", 1),
        new("comment_lines_density", "PERCENT", "Comments (%)", "Size", 1),
        new("ncloc_language_distribution", "DATA", "Lines of Code Per Language", "Size", -1),
        new("complexity", "INT", "Cyclomatic Complexity", "Complexity", -1),
        new("cognitive_complexity", "INT", "Cognitive Complexity", "Complexity", -1),
        new("tests", "INT", "Unit Tests", "Coverage", 1),
        new("coverage", "PERCENT", "Coverage", "Coverage", 1),
        new("line_coverage", "PERCENT", "Line Coverage", "Coverage", 1),
        new("branch_coverage", "PERCENT", "Condition Coverage", "Coverage", 1),
        new("uncovered_lines", "INT", "Uncovered Lines", "Coverage", -1),
        new("lines_to_cover", "INT", "Lines to Cover", "Coverage", -1),
        new("duplicated_lines", "INT", "Duplicated Lines", "Duplications", -1),
        new("duplicated_blocks", "INT", "Duplicated Blocks", "Duplications", -1),
        new("duplicated_files", "INT", "Duplicated Files", "Duplications", -1),
        new("duplicated_lines_density", "PERCENT", "Duplicated Lines (%)", "Duplications", -1),
        new("violations", "INT", "Issues", "Issues", -1),
        new("blocker_violations", "INT", "Blocker Issues", "Issues", -1),
        new("critical_violations", "INT", "Critical Issues", "Issues", -1),
        new("major_violations", "INT", "Major Issues", "Issues", -1),
        new("minor_violations", "INT", "Minor Issues", "Issues", -1),
        new("info_violations", "INT", "Info Issues", "Issues", -1),
        new("code_smells", "INT", "Code Smells", "Maintainability", -1),
        new("bugs", "INT", "Bugs", "Reliability", -1),
        new("vulnerabilities", "INT", "Vulnerabilities", "Security", -1),
        new("security_hotspots", "INT", "Security Hotspots", "SecurityReview", -1),
        new("sqale_index", "WORK_DUR", "Technical Debt", "Maintainability", -1),
        new("sqale_debt_ratio", "PERCENT", "Technical Debt Ratio", "Maintainability", -1),
        new("sqale_rating", "RATING", "Maintainability Rating", "Maintainability", -1),
        new("development_cost", "STRING", "Development Cost", "Maintainability", -1, IsHidden: true),
        new("effort_to_reach_maintainability_rating_a", "WORK_DUR", "Effort to Reach Maintainability Rating A", "Maintainability", -1),
        new("reliability_remediation_effort", "WORK_DUR", "Reliability Remediation Effort", "Reliability", -1),
        new("security_remediation_effort", "WORK_DUR", "Security Remediation Effort", "Security", -1),
        new("reliability_rating", "RATING", "Reliability Rating", "Reliability", -1),
        new("security_rating", "RATING", "Security Rating", "Security", -1),
        new("alert_status", "LEVEL", "Quality Gate Status", "Releasability", 1),
    ];

    private static readonly DoubleMetric[] MultiQuality =
    [
        new("software_quality_maintainability_debt_ratio", "PERCENT", "Maintainability Debt Ratio", "Maintainability", -1),
        .. new[] { "Maintainability", "Reliability", "Security" }.SelectMany(OfQuality),
    ];

    /// <summary>The metrics of a server with these projects, by name as the server lists them.</summary>
    public static Dictionary<string, DoubleMetric> Known(SonarQubeDress dress, IEnumerable<DoubleProject> projects)
    {
        var known = Core.Concat(dress.HasMultiQuality ? MultiQuality : []).ToDictionary(metric => metric.Key);
        foreach (var key in projects.SelectMany(project => project.Metrics()))
        {
            if (!known.ContainsKey(key) && !MultiQuality.Any(metric => metric.Key == key))
            {
                known[key] = new DoubleMetric(key, "FLOAT", key, CustomDomain, 0);
            }
        }

        return known;
    }

    private static IEnumerable<DoubleMetric> OfQuality(string quality)
    {
        var key = "software_quality_" + quality.ToLowerInvariant();
        return
        [
            new(key + "_issues", "INT", quality + " Issues", quality, -1),
            new(key + "_remediation_effort", "WORK_DUR", quality + " Remediation Effort", quality, -1),
            new(key + "_rating", "RATING", quality + " Rating", quality, -1),
        ];
    }
}

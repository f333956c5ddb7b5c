using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes workflow commands of GitHub Actions: annotations beside the code, the ten worst, and one line that sums up.</summary>
public static class GitHubOutput
{
    // GitHub shows ten errors and ten warnings of a step.
    private const int Most = 10;

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to: the step's standard output.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: paths are relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        var problems = result.Problems.Select(problem => $"::error title={Property("debtforecast gate")}::{Data(problem.Message)}");
        var findings = Worst.First(result.New).Select(judged => Annotation(judged.Finding, result, request));
        var warnings = result.Warnings.Select(warning => $"::warning title={Property("debtforecast gate")}::{Data(warning)}");
        foreach (var line in problems.Concat(findings).Concat(warnings).Take(Most))
            output.WriteLine(line);
        output.WriteLine($"::notice title={Property("debtforecast gate")}::{Data(Summary.Of(result))}");
    }

    private static string Annotation(Finding finding, GateResult result, GateRequest request)
    {
        var place = FindingPlace.Of(finding, result, request);
        var line = place.Line.ToString(CultureInfo.InvariantCulture);
        var command = finding.Severity == FindingSeverity.Error ? "error" : "warning";
        return $"::{command} file={Property(place.Path)},line={line},endLine={line},title={Property(finding.Rule)}::{Data(FindingPlace.Message(finding))}";
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}

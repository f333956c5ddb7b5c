using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes logging commands of Azure Pipelines: an issue for each violation, and how the task ends.</summary>
public static class AzureOutput
{
    private const int Most = 50;

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to: the task's standard output.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: paths are relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        foreach (var problem in result.Problems)
            output.WriteLine($"##vso[task.logissue type=error]{Data(problem.Message)}");
        foreach (var warning in result.Warnings)
            output.WriteLine($"##vso[task.logissue type=warning]{Data(warning)}");
        foreach (var judged in Worst.First(result.New).Take(Most))
            output.WriteLine(Issue(judged.Finding, result, request));
        var ending = result.Verdict != GateVerdict.Passed ? "Failed" : result.New.Any() || result.Warnings.Count > 0 ? "SucceededWithIssues" : "Succeeded";
        output.WriteLine($"##vso[task.complete result={ending}]{Data(Summary.Of(result))}");
    }

    private static string Issue(Finding finding, GateResult result, GateRequest request)
    {
        var place = FindingPlace.Of(finding, result, request);
        var type = finding.Severity == FindingSeverity.Error ? "error" : "warning";
        var line = place.Line.ToString(CultureInfo.InvariantCulture);
        return $"##vso[task.logissue type={type};sourcepath={Property(place.Path)};linenumber={line};code={Property(finding.Rule)}]{Data(FindingPlace.Message(finding))}";
    }

    // A command may begin anywhere in a line: a text must not hold another.
    private static string Data(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("##", "# #", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}

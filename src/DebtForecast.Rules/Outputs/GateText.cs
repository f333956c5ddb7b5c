using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes a gate's answer for people: new violations first, at most about a screen, then totals, then what to do next.</summary>
public static class GateText
{
    private const int MostFindings = 8;
    private const int MostLines = 5;

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: what to do next names its files.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        WriteFindings(output, [.. result.New]);
        WriteSome(output, "Problem", [.. result.Problems.Select(problem => problem.Message)]);
        WriteSome(output, "NetArchTest and the graph differ", result.Disagreements);
        WriteSome(output, "Fixed", [.. result.Fixed.Select(finding => $"{finding.Rule}: {finding.From} -> {finding.To}")]);
        WriteAccepted(output, result);
        WriteSome(output, "Warning", result.Warnings);
        WriteSome(output, "Forecast", [.. result.Odds.Select(ForecastJudge.Words)]);
        if (result.Scope != GateScope.Nothing)
        {
            WriteSome(output, "Package cycle", [.. result.PackageCycles.Select(cycle => Some(cycle, " <-> "))]);
            WriteTotals(output, result);
        }

        output.WriteLine(NextStep(result, request));
    }

    // Errors first; within a rule in their order.
    private static void WriteFindings(TextWriter output, IReadOnlyList<GateFinding> findings)
    {
        var shown = Worst.First(findings).Take(MostFindings).Select(judged => judged.Finding);
        foreach (var rule in shown.GroupBy(finding => new Heading(finding.Rule, finding.Reason, finding.Severity)))
        {
            var warning = rule.Key.Severity == FindingSeverity.Warning ? " (warning)" : "";
            var count = findings.Count(finding => finding.Finding.Rule == rule.Key.Rule).ToString(CultureInfo.InvariantCulture);
            output.WriteLine(Plain.Line($"{rule.Key.Rule}{warning}: {count}, because {rule.Key.Reason}"));
            foreach (var finding in rule)
                output.WriteLine(Line(finding));
        }

        if (findings.Count > MostFindings)
            output.WriteLine($"  … and {findings.Count - MostFindings} more; --format json lists all.");
    }

    private static string Line(Finding finding)
    {
        var member = FindingWords.Member(finding) is { } name ? $", {name}" : "";
        var place = FindingWords.Place(finding) is { } known ? $", {known}" : "";
        var detail = finding.Detail is null ? "" : $": {finding.Detail}";
        return Plain.Line($"  {FindingWords.Subject(finding)}{member}{place}{detail}");
    }

    private static void WriteSome(TextWriter output, string title, IReadOnlyList<string> messages)
    {
        foreach (var message in messages.Take(MostLines))
            output.WriteLine(Plain.Line($"{title}: {message}"));
        if (messages.Count > MostLines)
            output.WriteLine($"{title}: … and {messages.Count - MostLines} more; --format json lists all.");
    }

    private static void WriteAccepted(TextWriter output, GateResult result)
    {
        WriteSome(output, "Moved", [.. result.Findings
            .Where(finding => finding.State == FindingState.Moved)
            .Select(finding => $"{finding.Finding.Rule}: {finding.MovedFrom} is now {finding.Finding.From}; still accepted.")]);
        if (result.Accepted > 0)
            output.WriteLine(Plain.Line(string.Create(CultureInfo.InvariantCulture, $"Accepted: {result.Accepted}, known from the baseline{(result.Base is null ? " or" : ",")} the rule file{(result.Base is null ? "" : " or before the change")}.")));
        if (result.Base is { } main)
            output.WriteLine(Plain.Line(string.Create(CultureInfo.InvariantCulture, $"Against {main.Name}: {main.Findings.Count} -> {result.Count}.")));
    }

    private static string Some(IReadOnlyList<string> names, string separator) =>
        string.Join(separator, names.Take(MostLines)) + (names.Count > MostLines ? $" and {names.Count - MostLines} more" : "");

    private static void WriteTotals(TextWriter output, GateResult result)
    {
        var scope = result.Scope;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Checked {Counted.Types(scope.Types)} of {Counted.Assemblies(scope.Assemblies)} in {Counted.Layers(scope.Layers)}: "
            + $"layer violations {result.Findings.Count}, package cycles {result.PackageCycles.Count}, "
            + $"types outside layers {result.TypesOutsideLayers.Count}."));
    }

    private static string NextStep(GateResult result, GateRequest request) => result.Verdict switch
    {
        GateVerdict.Passed when !result.New.Any() => "Passed: nothing to do.",
        GateVerdict.Passed => "Passed: what is left does not fail a build.",
        GateVerdict.Violated when !result.New.Any(finding => finding.Fails) => "Failed: see the problems above.",
        GateVerdict.Violated when result.HasBaseline => $"Failed: correct the code, or accept it as it is: {request.Program} rules baseline create --rules {request.RulesFile} "
            + $"--assemblies {string.Join(' ', request.Assemblies.Select(Quoted))} --baseline {request.Baseline} --accept-new --why \"…\"",
        GateVerdict.Violated => $"Failed: {Remedy(result)} in {request.RulesFile} and say why there.",
        GateVerdict.Misconfigured when result.Scope == GateScope.Nothing => "No check was made: correct the problems above and run again.",
        GateVerdict.Misconfigured => $"The rules cannot be trusted as they are: correct {request.RulesFile} and run again.",
        _ => "No verdict: mend the problems above and run again.",
    };

    // mayUse speaks of layers only; what a rule of its own forbids is excused there.
    private static string Remedy(GateResult result)
    {
        var edges = result.Rules.Where(rule => rule.IsEdge).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var failing = result.New.Where(finding => finding.Fails).Select(finding => edges.Contains(finding.Finding.Rule)).ToHashSet();
        return failing.Count > 1 ? "correct the code, or allow an edge between layers with mayUse and anything else with except or known of its rule"
            : failing.Contains(true) ? "remove these uses, or allow the edge with mayUse"
            : "correct the code, or excuse it with except or known of the rule";
    }

    // The shell must leave a pattern alone.
    private static string Quoted(string pattern) => pattern.AsSpan().IndexOfAny("*? ") < 0 ? pattern : $"'{pattern}'";

    private sealed record Heading(string Rule, string Reason, FindingSeverity Severity);
}

using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes a gate's answer for people: violations first, at most about a screen, then totals, then what to do next.</summary>
public static class GateText
{
    private const int MostFindings = 8;
    private const int MostLines = 5;

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: source files are shown relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        WriteFindings(output, [.. result.Findings.Select(judged => judged.Finding)], request.Folder);
        WriteSome(output, "Problem", [.. result.Problems.Select(problem => problem.Message)]);
        WriteSome(output, "NetArchTest and the graph differ", result.Disagreements);
        if (result.Scope != GateScope.Nothing)
        {
            WriteSome(output, "Package cycle", [.. result.PackageCycles.Select(cycle => Some(cycle, " <-> "))]);
            WriteOutside(output, result.TypesOutsideLayers);
            WriteTotals(output, result);
        }

        output.WriteLine(NextStep(result, request));
    }

    private static void WriteFindings(TextWriter output, IReadOnlyList<Finding> findings, string folder)
    {
        foreach (var rule in findings.Take(MostFindings).GroupBy(finding => (finding.Rule, finding.Reason)))
        {
            output.WriteLine($"{rule.Key.Rule}: {findings.Count(finding => finding.Rule == rule.Key.Rule)}, because {rule.Key.Reason}");
            foreach (var finding in rule)
            {
                output.WriteLine($"  {finding.From} -> {finding.To}{Where(finding, folder)}");
            }
        }

        if (findings.Count > MostFindings)
        {
            output.WriteLine($"  … and {findings.Count - MostFindings} more; --format json lists all.");
        }
    }

    private static string Where(Finding finding, string folder)
    {
        var member = finding.Member is null ? "" : $", {finding.Member}";
        var file = finding.File is null ? "" : $", {Relative(finding.File, folder)}";
        var line = finding.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
        return member + file + line;
    }

    private static string Relative(string file, string folder)
    {
        var root = Path.GetFullPath(folder).Replace('\\', '/').TrimEnd('/') + "/";
        return file.StartsWith(root, StringComparison.Ordinal) ? file[root.Length..] : file;
    }

    private static void WriteSome(TextWriter output, string title, IReadOnlyList<string> messages)
    {
        foreach (var message in messages.Take(MostLines))
        {
            output.WriteLine($"{title}: {message}");
        }

        if (messages.Count > MostLines)
        {
            output.WriteLine($"{title}: … and {messages.Count - MostLines} more; --format json lists all.");
        }
    }

    private static void WriteOutside(TextWriter output, IReadOnlyList<string> types)
    {
        if (types.Count > 0)
        {
            output.WriteLine($"In no layer: {Some(types, ", ")}.");
        }
    }

    private static string Some(IReadOnlyList<string> names, string separator) =>
        string.Join(separator, names.Take(MostLines)) + (names.Count > MostLines ? $" and {names.Count - MostLines} more" : "");

    private static void WriteTotals(TextWriter output, GateResult result)
    {
        var scope = result.Scope;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Checked {scope.Types} types of {scope.Assemblies} assemblies in {scope.Layers} layers: "
            + $"layer violations {result.Findings.Count}, package cycles {result.PackageCycles.Count}, "
            + $"types outside layers {result.TypesOutsideLayers.Count}."));
    }

    private static string NextStep(GateResult result, GateRequest request) => result.Verdict switch
    {
        GateVerdict.Passed => "Passed: nothing to do.",
        GateVerdict.Violated => $"Failed: remove these uses, or allow the edge with mayUse in {request.RulesFile} and say why there.",
        GateVerdict.Misconfigured => $"No check was made: correct {request.RulesFile} and run again.",
        _ => "No verdict: mend the problems above and run again.",
    };
}

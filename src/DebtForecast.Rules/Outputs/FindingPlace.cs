using System.Security.Cryptography;
using System.Text;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Outputs;

/// <summary>Where a service shows a violation.</summary>
/// <param name="Path">The file relative to the repository, with <c>/</c>.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record FindingPlace(string Path, int Line)
{
    /// <summary>The source line; else the line of the rule, because services drop what has no place.</summary>
    public static FindingPlace Of(Finding finding, GateResult result, GateRequest request)
    {
        if (finding.File is { } file && SourcePaths.IsInside(file))
            return new(file, Math.Max(1, finding.Line ?? 1));
        return OfRule(result.Rules.FirstOrDefault(rule => rule.Id == finding.Rule), request);
    }

    /// <summary>The line of a rule; the first line of the rule file where it has none.</summary>
    public static FindingPlace OfRule(GateRule? rule, GateRequest request)
    {
        var file = rule?.File ?? request.RulesFile;
        return new(new SourcePaths(request.Folder).Relative(file) ?? System.IO.Path.GetFileName(file), Math.Max(1, rule?.Line ?? 1));
    }

    /// <summary>A short hash of a violation's identity: the same whatever line it moves to.</summary>
    public static string Fingerprint(Finding finding)
    {
        var identity = string.Join('\n', finding.Rule, finding.Assembly, finding.From, finding.To);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
    }

    /// <summary>What is wrong and why that matters, in one line: <c>A -> B, in Run, because …</c>.</summary>
    public static string Message(Finding finding) => $"{FindingWords.Of(finding)}, because {Plain.Line(finding.Reason)}";
}

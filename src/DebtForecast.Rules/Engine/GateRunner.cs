using DebtForecast.Gating;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>What a gate is asked.</summary>
/// <param name="RulesFile">The rule file.</param>
/// <param name="Assemblies">Files, folders, patterns or <c>.zip</c> archives; see <see cref="AssemblySet.Read"/>.</param>
/// <param name="Folder">What relative paths start from.</param>
public sealed record GateRequest(string RulesFile, IReadOnlyList<string> Assemblies, string Folder)
{
    /// <summary>Gets where NetArchTest reads assemblies.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>Gets the folder in which what is known of unchanged assemblies is kept; null for none.</summary>
    public string? CacheFolder { get; init; }
}

/// <summary>Runs the layering rules over assemblies once: the one entry for both executables.</summary>
public static class GateRunner
{
    /// <summary>Runs the gate.</summary>
    /// <param name="request">What to check.</param>
    /// <returns>The answer. Trouble with files or rules is part of it and never thrown.</returns>
    public static GateResult Run(GateRequest request)
    {
        try
        {
            var rules = RuleFile.Load(request.RulesFile, request.Folder);
            var cache = request.CacheFolder is { } folder ? new ScanCache(folder) : null;
            return Answer(rules, RuleEngine.Check(rules, AssemblySet.Read(request.Assemblies, request.Folder), request.Isolation, cache));
        }
        catch (RuleFileException wrong)
        {
            return GateResult.Without([.. wrong.Errors.Select(error => new GateProblem(GateVerdict.Misconfigured, error.ToString()))]);
        }
    }

    private static GateResult Answer(RuleFile rules, RuleRun run)
    {
        var problems = run.Problems.Select(message => new GateProblem(GateVerdict.NoVerdict, message)).ToList();
        var scope = new GateScope(run.Assemblies.Count, run.Types, rules.Layers.Count);
        var findings = run.Findings.Select(finding => new GateFinding(finding)).ToList();
        return new GateResult(
            Gate.Decide(findings, problems), findings, problems, scope, run.PackageCycles, run.TypesOutsideLayers, run.Disagreements);
    }
}

using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Runs the rules over assemblies once and judges what they find: the one entry for both executables.</summary>
public static class GateRunner
{
    /// <summary>Runs the gate.</summary>
    /// <param name="request">What to check.</param>
    /// <returns>The answer. Trouble with files or rules is part of it and never thrown.</returns>
    public static GateResult Run(GateRequest request) => Examine(request, main: null).Result;

    /// <summary>Runs the gate against what the main branch is known to have.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="main">What the main branch has; null where the request names a file or nothing is known.</param>
    /// <returns>The answer and what it was made from.</returns>
    internal static GateExamination Examine(GateRequest request, GateBase? main)
    {
        var start = request.Clock.GetTimestamp();
        try
        {
            var rules = WithEngine(RuleFile.Load(request.RulesFile, request.Folder), request.Engine);
            var baseline = request.Baseline is null ? Baseline.Empty : Baseline.Load(request.Baseline, request.Folder);
            var before = request.Base is null ? main : BaseReader.Read(request.Base, request.Folder);
            var cache = request.CacheFolder is { } folder ? new ScanCache(folder) : null;
            var run = RuleEngine.Check(
                rules, AssemblySet.Read(request.Assemblies, request.Folder), request.Isolation, cache, ProjectSearch.Find(rules, request.Projects, request.Folder));
            var examination = new GateJudge(request, run.File, baseline, before).Judge(InTheRepository(run, request.Folder));
            return examination with { Result = examination.Result with { Elapsed = request.Clock.GetElapsedTime(start) } };
        }
        catch (RuleFileException wrong)
        {
            return Misconfigured(wrong.Errors);
        }
        catch (BaselineException wrong)
        {
            return Misconfigured(wrong.Errors);
        }
    }

    // Symbols name the folder of the machine that built; a place that is none of the repository's stays as it is.
    private static RuleRun InTheRepository(RuleRun run, string folder)
    {
        var paths = new SourcePaths(folder);
        return run with { Findings = [.. run.Findings.Select(finding => finding with { File = finding.File is { } file ? paths.Relative(file) ?? file : null })] };
    }

    private static GateExamination Misconfigured(IEnumerable<RuleFileError> errors) =>
        new(GateResult.Without([.. errors.Select(error => new GateProblem(GateVerdict.Misconfigured, error.ToString()))]));

    private static RuleFile WithEngine(RuleFile rules, RuleEngineName? engine) => engine is not { } name
        ? rules
        : rules with { Engine = name, Rules = [.. rules.Rules.Select(rule => rule with { Engine = null })] };
}

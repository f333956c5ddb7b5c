using System.Reflection;
using System.Runtime.CompilerServices;
using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules;

/// <summary>Checks a rule file in a test of your own, in any test framework.</summary>
/// <remarks>
/// A relative rule file or baseline is looked for in the folder of the calling source file, then in each folder above it, then in the
/// test's output folder and each folder above that. Assemblies are read as files; nothing of them is run.
/// </remarks>
public static class ArchitectureRules
{
    /// <summary>Checks one assembly.</summary>
    /// <param name="rulesFile">The rule file.</param>
    /// <param name="assembly">The assembly, as in <c>typeof(Order).Assembly</c>.</param>
    /// <param name="options">What else to heed; null for the defaults.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    /// <returns>The answer; it throws only when <see cref="ArchitectureCheck.AssertPassed"/> is asked.</returns>
    /// <exception cref="ArgumentException">The assembly has no file: it was loaded from memory.</exception>
    public static ArchitectureCheck Check(string rulesFile, Assembly assembly, ArchitectureOptions? options = null, [CallerFilePath] string caller = "") =>
        Check(rulesFile, [PathOf(assembly)], options, caller);

    /// <summary>Checks several assemblies.</summary>
    /// <param name="rulesFile">The rule file.</param>
    /// <param name="assemblies">The assemblies.</param>
    /// <param name="options">What else to heed; null for the defaults.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">An assembly has no file: it was loaded from memory.</exception>
    public static ArchitectureCheck Check(
        string rulesFile, IReadOnlyList<Assembly> assemblies, ArchitectureOptions? options = null, [CallerFilePath] string caller = "") =>
        Check(rulesFile, [.. assemblies.Select(PathOf)], options, caller);

    /// <summary>Checks assembly files.</summary>
    /// <param name="rulesFile">The rule file.</param>
    /// <param name="patterns">Files, folders, patterns with <c>*</c> and <c>**</c>; relative ones start at the test's output folder.</param>
    /// <param name="options">What else to heed; null for the defaults.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    /// <returns>The answer.</returns>
    public static ArchitectureCheck Check(
        string rulesFile, IReadOnlyList<string> patterns, ArchitectureOptions? options = null, [CallerFilePath] string caller = "")
    {
        var heeded = options ?? new ArchitectureOptions();
        var rulesPath = CallersFile.Find(rulesFile, caller);
        var request = new GateRequest(rulesPath, [.. patterns.Select(pattern => Path.Combine(AppContext.BaseDirectory, pattern))], Path.GetDirectoryName(rulesPath)!);
        var result = GateRunner.Run(request);
        return new ArchitectureCheck(heeded.Baseline is null ? result : Accept(result, rulesPath, CallersFile.Find(heeded.Baseline, caller)), request);
    }

    private static string PathOf(Assembly assembly) => assembly.Location.Length > 0
        ? assembly.Location
        : throw new ArgumentException($"{assembly.GetName().Name} has no file: it was loaded from memory. Give the path of its .dll instead.", nameof(assembly));

    private static GateResult Accept(GateResult result, string rulesPath, string baselinePath)
    {
        try
        {
            var context = new ComparisonContext(RuleFile.Load(rulesPath).FormerIds);
            var open = result.Findings.Where(judged => judged.State == FindingState.New).Select(judged => judged.Finding).ToList();
            var comparison = BaselineComparison.Compare(open, Baseline.Load(baselinePath).Entries, context);
            var judged = Judgement.Judge(comparison, BaselinePolicy.Frozen, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
            IReadOnlyList<GateFinding> findings = [.. judged.Findings, .. result.Findings.Where(finding => finding.State != FindingState.New)];
            return result with { Findings = findings, Verdict = Gate.Decide(findings, result.Problems) };
        }
        catch (RuleFileException)
        {
            return result; // the result says what is wrong with the rules
        }
        catch (BaselineException wrong)
        {
            return GateResult.Without([.. wrong.Errors.Select(error => new GateProblem(GateVerdict.Misconfigured, error.ToString()))]);
        }
    }
}

/// <summary>What else a check heeds.</summary>
public sealed record ArchitectureOptions
{
    /// <summary>Gets the file of accepted violations; only others fail.</summary>
    /// <value>The default is null: none is accepted.</value>
    public string? Baseline { get; init; }
}

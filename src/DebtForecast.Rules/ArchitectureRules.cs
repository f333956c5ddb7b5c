using System.Reflection;
using System.Runtime.CompilerServices;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Engine;

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
        var request = new GateRequest(rulesPath, [.. patterns.Select(pattern => Path.Combine(AppContext.BaseDirectory, pattern))], Path.GetDirectoryName(rulesPath)!)
        {
            Baseline = heeded.Baseline is null ? null : CallersFile.Find(heeded.Baseline, caller),
            Policy = heeded.Policy,
        };
        return new ArchitectureCheck(GateRunner.Run(request), request);
    }

    private static string PathOf(Assembly assembly) => assembly.Location.Length > 0
        ? assembly.Location
        : throw new ArgumentException($"{assembly.GetName().Name} has no file: it was loaded from memory. Give the path of its .dll instead.", nameof(assembly));
}

/// <summary>What else a check heeds.</summary>
public sealed record ArchitectureOptions
{
    /// <summary>Gets the file of accepted violations; only others fail.</summary>
    /// <value>The default is null: none is accepted.</value>
    public string? Baseline { get; init; }

    /// <summary>Gets what the baseline is worth.</summary>
    /// <value>The default is <see cref="BaselinePolicy.Frozen"/>: what stands there is accepted, and nothing else.</value>
    public BaselinePolicy Policy { get; init; } = BaselinePolicy.Frozen;
}

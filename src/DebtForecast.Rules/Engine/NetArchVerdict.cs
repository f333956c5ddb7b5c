using System.Reflection;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Graph;
using Mono.Cecil;
using NetArchTest.Rules;

namespace DebtForecast.Rules.Engine;

/// <summary>Asks NetArchTest which types break which rule.</summary>
/// <remarks>
/// Always in the <c>ShouldNot</c> form (<c>Should</c> is quadratic in the number of types), with types that were read once,
/// and one assembly at a time: NetArchTest answers with names, and two assemblies may hold the same name.
/// </remarks>
internal static class NetArchVerdict
{
    // The public factories drop every type named Microsoft.* or System.* and read files anew for each rule; the
    // constructor behind them does neither. The package's version is pinned, and a test fails should it go away.
    private static readonly ConstructorInfo FromDefinitions =
        typeof(Types).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IEnumerable<TypeDefinition>)])
        ?? throw new InvalidOperationException("NetArchTest.Rules has no constructor over type definitions; use version 1.3.2.");

    /// <summary>Judges all rules over all assemblies.</summary>
    /// <param name="watched">The assemblies.</param>
    /// <param name="rules">The rules; those without names are left to the graph.</param>
    /// <param name="map">The layers.</param>
    /// <returns>The failing types, and where NetArchTest itself failed.</returns>
    public static (IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Judge(
        IEnumerable<AssemblyFile> watched, IReadOnlyList<Prohibition> rules, LayerMap map)
    {
        var failing = new List<FailingType>();
        var troubles = new List<string>();
        foreach (var file in watched)
        {
            try
            {
                failing.AddRange(Judge(NetArchModule.Read(file), rules, map));
            }
            catch (Exception trouble)
            {
                // The graph has judged the same file; an engine that stumbles must neither end the gate nor go unnoticed.
                var cause = trouble is TargetInvocationException { InnerException: { } inner } ? inner : trouble;
                troubles.Add($"NetArchTest cannot judge {file.Path} ({cause.GetType().Name}: {cause.Message}); the graph's verdict stands alone there.");
            }
        }

        return (failing, troubles);
    }

    private static IEnumerable<FailingType> Judge(NetArchModule module, IReadOnlyList<Prohibition> rules, LayerMap map)
    {
        foreach (var layer in rules.Where(rule => rule.Names.Count > 0).GroupBy(rule => rule.From))
        {
            var types = module.TypesWhere(space => map.Find(module.Assembly, space) == layer.Key);
            if (types.Count == 0)
            {
                continue;
            }

            // NetArchTest compares names. Where a layer has a type of the same full name as a forbidden one in another
            // assembly (each program has its Program), it cannot tell the two apart; the graph, which can, judges alone.
            var own = types.Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);

            // Clean code is the usual case: one walk over the bodies tells that no rule of the layer is broken.
            var suspects = Failing(types, [.. layer.SelectMany(rule => rule.Names).Where(name => !own.Contains(name)).Distinct(StringComparer.Ordinal)]);
            foreach (var rule in suspects.Count == 0 ? [] : layer.ToList())
            {
                foreach (var name in Failing([.. types.Where(type => suspects.Contains(type.FullName))], rule.Names.Where(name => !own.Contains(name))))
                {
                    yield return new FailingType(rule.Rule, module.Assembly, NetArchModule.Fold(name));
                }
            }
        }
    }

    private static HashSet<string> Failing(IReadOnlyList<TypeDefinition> types, IEnumerable<string> names)
    {
        var selected = (Types)FromDefinitions.Invoke([types]);
        var result = selected.ShouldNot().HaveDependencyOnAny([.. names]).GetResult();
        return [.. result.FailingTypeNames ?? []];
    }
}

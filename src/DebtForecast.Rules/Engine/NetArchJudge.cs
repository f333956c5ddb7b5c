using System.Reflection;
using Mono.Cecil;
using NetArchTest.Rules;

namespace DebtForecast.Rules.Engine;

/// <summary>Answers a question about one assembly with NetArchTest, in this process.</summary>
/// <remarks>
/// Always in the <c>ShouldNot</c> form (<c>Should</c> is quadratic in the number of types), with types that were read once,
/// and one assembly at a time: NetArchTest answers with names, and two assemblies may hold the same name.
/// </remarks>
internal static class NetArchJudge
{
    // The public factories drop every type named Microsoft.* or System.* and read files anew for each rule; the
    // constructor behind them does neither. The package's version is pinned, and a test fails should it go away.
    private static readonly ConstructorInfo FromDefinitions =
        typeof(Types).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IEnumerable<TypeDefinition>)])
        ?? throw new InvalidOperationException("NetArchTest.Rules has no constructor over type definitions; use version 1.3.2.");

    /// <summary>Answers.</summary>
    /// <param name="image">The assembly's bytes.</param>
    /// <param name="question">The question.</param>
    /// <returns>The failing types.</returns>
    public static IReadOnlyList<NetArchFailure> Answer(Stream image, NetArchQuestion question)
    {
        if (question.IsEmpty)
        {
            return [];
        }

        using var module = NetArchModule.Read(image);
        return [.. question.Groups.SelectMany((group, i) => Answer(module, group, i)), .. Answer(module, question)];
    }

    private static IEnumerable<NetArchFailure> Answer(NetArchModule module, NetArchQuestion question)
    {
        var suspects = Suspects(module, question);
        for (var i = 0; i < question.Checks.Count; i++)
        {
            var check = question.Checks[i];
            var written = check.Types.Select(type => question.Types[type]);
            var types = check.IsAboutUses
                ? module.TypesOf(written, withClosures: true).Where(type => suspects is null || suspects.Contains(type.FullName))
                : module.TypesOf(written, withClosures: false);
            foreach (var name in Failing([.. types], check.Cases).Select(NetArchModule.Fold).Distinct(StringComparer.Ordinal))
            {
                yield return new NetArchFailure(NetArchFailure.OfCheck, i, name);
            }
        }
    }

    // Clean code is the usual case: where several checks are about uses, one walk over the bodies tells which types can fail at all.
    private static HashSet<string>? Suspects(NetArchModule module, NetArchQuestion question)
    {
        var checks = question.Checks.Where(check => check.IsAboutUses).ToList();
        if (checks.Count < 2)
        {
            return null;
        }

        var written = checks.SelectMany(check => check.Types).Distinct().Select(type => question.Types[type]);
        return Failing(module.TypesOf(written, withClosures: true), checks.SelectMany(check => check.Cases[0][0].Names).Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<NetArchFailure> Answer(NetArchModule module, NetArchGroup group, int index)
    {
        var spaces = group.Namespaces.ToHashSet(StringComparer.Ordinal);
        var types = module.TypesWhere(spaces.Contains);
        if (types.Count == 0)
        {
            yield break;
        }

        // NetArchTest compares names. Where a layer has a type of the same full name as a forbidden one in another
        // assembly (each program has its Program), it cannot tell the two apart; the graph, which can, judges alone.
        var own = types.Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);

        // Clean code is the usual case: one walk over the bodies tells that no rule of the layer is broken.
        var suspects = Failing(types, group.Rules.SelectMany(names => names).Where(name => !own.Contains(name)).Distinct(StringComparer.Ordinal));
        for (var rule = 0; rule < group.Rules.Count && suspects.Count > 0; rule++)
        {
            foreach (var name in Failing([.. types.Where(type => suspects.Contains(type.FullName))], group.Rules[rule].Where(name => !own.Contains(name))))
            {
                yield return new NetArchFailure(index, rule, NetArchModule.Fold(name));
            }
        }
    }

    private static HashSet<string> Failing(IReadOnlyList<TypeDefinition> types, IEnumerable<string> names) =>
        Failing(types, [[new NetArchTerm(NetArchWord.DependencyOnAny, Holds: true, [.. names])]]);

    private static HashSet<string> Failing(IReadOnlyList<TypeDefinition> types, IReadOnlyList<IReadOnlyList<NetArchTerm>> cases)
    {
        var result = NetArchSentence.Judge((Types)FromDefinitions.Invoke([types]), cases);
        return [.. result.FailingTypeNames ?? []];
    }
}

namespace DebtForecast.Rules.Files;

/// <summary>Says which parts of <c>must</c> NetArchTest 1.3.2 can say with the meaning that they have here.</summary>
/// <remarks>
/// Left out is what it answers differently (<c>kind: class</c> holds for structs too, <c>immutable</c> overlooks private state) and what would
/// turn a use that it overlooks into a violation (<c>dependOn</c>). docs/rules.md has the whole list.
/// </remarks>
internal static class NetArchLanguage
{
    // "Any of" several alternatives of several conditions multiplies; beyond this nobody wrote it by hand.
    private const int MostCases = 64;
    private static readonly IReadOnlyList<IReadOnlyList<Fact>> Never = [];

    /// <summary>Whether NetArchTest can say at least one part.</summary>
    public static bool CanSay(Predicate must) => PartsOf(must).Any(part => IsAboutUses(part) || BreachOf(part) is not null);

    /// <summary>The parts that are judged one by one: all of them must hold.</summary>
    public static IEnumerable<Predicate> PartsOf(Predicate must) => must switch
    {
        Predicate.All all => all.Parts.SelectMany(PartsOf),
        Predicate.Any { Parts: [var only] } => PartsOf(only),
        _ => [must],
    };

    /// <summary>Whether a part forbids uses: asked as "has no dependency on any of these names".</summary>
    public static bool IsAboutUses(Predicate part) =>
        part is Predicate.DoesNotDependOn or Predicate.OnlyDependsOn or Predicate.Negated { Part: Predicate.DependsOn };

    /// <summary>The cases in which a type breaks a part that is not about uses; in each case all facts hold. Null where NetArchTest cannot say it.</summary>
    public static IReadOnlyList<IReadOnlyList<Fact>>? BreachOf(Predicate part) => Cases(part, holds: false);

    private static IReadOnlyList<IReadOnlyList<Fact>>? Cases(Predicate predicate, bool holds) => predicate switch
    {
        Predicate.All all => holds ? Both(all.Parts, holds) : Either(all.Parts, holds),
        Predicate.Any any => holds ? Either(any.Parts, holds) : Both(any.Parts, holds),
        Predicate.Negated not => Cases(not.Part, !holds),
        Predicate.InNamespace { IsExact: false, Patterns: [_, _, ..] } several =>
            Cases(new Predicate.Any([.. several.Patterns.Select(pattern => new Predicate.InNamespace([pattern]))]), holds),
        _ => IsWord(predicate) ? [[new Fact(predicate, holds)]] : null,
    };

    private static IReadOnlyList<IReadOnlyList<Fact>>? Either(IReadOnlyList<Predicate> parts, bool holds)
    {
        var cases = parts.Select(part => Cases(part, holds)).ToList();
        return cases.Count == 0 || cases.Contains(null) ? null : [.. cases.SelectMany(found => found ?? Never)];
    }

    private static IReadOnlyList<IReadOnlyList<Fact>>? Both(IReadOnlyList<Predicate> parts, bool holds)
    {
        if (parts.Count == 0)
        {
            return null;
        }

        IReadOnlyList<IReadOnlyList<Fact>> together = [[]];
        foreach (var part in parts)
        {
            if (Cases(part, holds) is not { } cases || cases.Count * together.Count > MostCases)
            {
                return null;
            }

            together = [.. together.SelectMany(earlier => cases.Select(found => (IReadOnlyList<Fact>)[.. earlier, .. found]))];
        }

        return together;
    }

    private static bool IsWord(Predicate leaf) => leaf switch
    {
        Predicate.Trait trait => trait.Which is TypeTrait.Abstract or TypeTrait.Sealed or TypeTrait.Static or TypeTrait.Generic or TypeTrait.Nested,
        Predicate.OfKind kind => OnlyOrAllBut(kind.Kinds, TypeKindName.Interface) is not null,
        Predicate.OfVisibility { Levels: [VisibilityName.Internal or VisibilityName.Private] } => true,
        Predicate.OfVisibility visibility => OnlyOrAllBut(visibility.Levels, VisibilityName.Public) is not null,
        Predicate.Named named => named.Patterns.All(pattern => !IsExpression(pattern)),
        Predicate.InNamespace { IsExact: false, Patterns: [{ IsPlain: true }] } => true,
        Predicate.AttributedWith attribute => attribute.Patterns.All(pattern => pattern is { Arity: null, Arguments: null }),
        _ => false,
    };

    /// <summary>True where the values are only this one, false where they are all but this one, else null.</summary>
    public static bool? OnlyOrAllBut<T>(IReadOnlyList<T> values, T one)
        where T : struct, Enum
    {
        var distinct = values.ToHashSet();
        return distinct.Contains(one)
            ? distinct.Count == 1 ? true : null
            : distinct.Count == Enum.GetValues<T>().Length - 1 ? false : null;
    }

    // Ours take linear time by their kind; NetArchTest's do not, and ignore case.
    private static bool IsExpression(NamePattern pattern) => pattern.Text.StartsWith('/') || pattern.Text.Contains('\\', StringComparison.Ordinal);
}

/// <summary>One thing that holds for a type or does not.</summary>
/// <param name="Word">A predicate without parts.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record Fact(Predicate Word, bool Holds);

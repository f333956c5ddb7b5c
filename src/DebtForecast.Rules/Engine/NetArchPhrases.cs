using System.Text;
using System.Text.RegularExpressions;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Puts facts about types into NetArchTest's words.</summary>
internal sealed class NetArchPhrases(PredicateCompiler predicates)
{
    /// <summary>The cases in which types break a part, and which types can be asked; null where the code at hand does not allow to say it.</summary>
    public (IReadOnlyList<IReadOnlyList<NetArchTerm>> Cases, Func<CodeType, bool> CanAsk)? Of(Predicate part)
    {
        if (NetArchLanguage.BreachOf(part) is not { } cases)
        {
            return null;
        }

        var facts = cases.SelectMany(facts => facts).ToList();
        var terms = facts.Select(fact => fact.Word).Distinct().ToDictionary(word => word, TermsOf);
        return terms.Values.Any(said => said.Count == 0)
            ? null
            : ([.. cases.SelectMany(together => Together(together, terms))], type => facts.TrueForAll(fact => CanAsk(fact.Word, type)));
    }

    // "Carries one of these" is a case for each; "carries none" is one case that denies all.
    private static IEnumerable<IReadOnlyList<NetArchTerm>> Together(IReadOnlyList<Fact> facts, Dictionary<Predicate, IReadOnlyList<NetArchTerm>> terms)
    {
        IEnumerable<IReadOnlyList<NetArchTerm>> cases = [[]];
        foreach (var fact in facts)
        {
            var said = terms[fact.Word].Select(term => term with { Holds = term.Holds == fact.Holds });
            cases = fact.Holds
                ? [.. cases.SelectMany(earlier => said.Select(term => (IReadOnlyList<NetArchTerm>)[.. earlier, term]))]
                : [.. cases.Select(earlier => (IReadOnlyList<NetArchTerm>)[.. earlier, .. said])];
        }

        return cases;
    }

    /// <summary>The word holds where one of these terms holds.</summary>
    private IReadOnlyList<NetArchTerm> TermsOf(Predicate word) => word switch
    {
        Predicate.Trait trait => [Plain(Enum.Parse<NetArchWord>(trait.Which.ToString()), trait.Wanted)],
        Predicate.OfKind kind => [Plain(NetArchWord.Interface, NetArchLanguage.OnlyOrAllBut(kind.Kinds, TypeKindName.Interface) == true)],
        Predicate.OfVisibility { Levels: [VisibilityName.Private] } => [Plain(NetArchWord.NestedPrivate, holds: true)],
        Predicate.OfVisibility { Levels: [VisibilityName.Internal] } => [Plain(NetArchWord.Public, holds: false)],
        Predicate.OfVisibility visibility => [Plain(NetArchWord.Public, NetArchLanguage.OnlyOrAllBut(visibility.Levels, VisibilityName.Public) == true)],
        Predicate.Named named => [new NetArchTerm(NetArchWord.NameMatching, Holds: true, [Expression(named.Patterns)])],
        Predicate.InNamespace space => [new NetArchTerm(NetArchWord.InNamespace, Holds: true, [space.Patterns[0].Text + "."])],
        Predicate.AttributedWith attribute => [.. AttributeNames(attribute).Select(name => new NetArchTerm(NetArchWord.Attribute, Holds: true, [name]))],
        _ => throw new ArgumentException($"{word.GetType().Name} is no word of NetArchTest's.", nameof(word)),
    };

    // Where the two languages mean the same only for some types, the others are left to the graph.
    private bool CanAsk(Predicate word, CodeType type) => word switch
    {
        // NetArchTest calls interfaces and static classes abstract.
        Predicate.Trait { Which: TypeTrait.Abstract } => predicates.Facts.KindOf(type) == TypeKindName.Class && !predicates.Facts.Has(type, TypeTrait.Static),

        // To NetArchTest a Module of Visual Basic is a sealed class.
        Predicate.Trait { Which: TypeTrait.Static } =>
            !predicates.Facts.AttributesOf(type).Any(attribute => attribute.Type?.Name == "Microsoft.VisualBasic.CompilerServices.StandardModuleAttribute"),

        // What is not public is internal, unless it is nested.
        Predicate.OfVisibility { Levels: [VisibilityName.Internal] } => !type.Name.Contains('+', StringComparison.Ordinal),
        _ => true,
    };

    // NetArchTest's names have an arity, and those of file-local types a prefix; it ignores case unless told otherwise.
    private static string Expression(IReadOnlyList<NamePattern> patterns) =>
        $@"(?-i)\A(?:<[^>]*>F[0-9A-F]{{64}}__)?(?:{string.Join('|', patterns.Select(Expression))})(?:`[0-9]+)?\z";

    private static string Expression(NamePattern pattern)
    {
        var text = new StringBuilder();
        foreach (var c in pattern.Text)
        {
            text.Append(c switch { '*' => "[^.+`]*", '?' => "[^.+`]", _ => Regex.Escape(c.ToString()) });
        }

        return text.ToString();
    }

    // NetArchTest compares the attribute's full name; a generic attribute it never finds.
    private List<string> AttributeNames(Predicate.AttributedWith attribute)
    {
        var found = predicates.Code.Graph.Types
            .Where(type => attribute.Patterns.Any(pattern => TypePatternMatch.FitsAttribute(pattern, new ConstructedType(type, [], type.Name))))
            .Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var written = attribute.Patterns.Where(pattern => pattern.Name.IsPlain).SelectMany(pattern => new[] { pattern.Name.Text, pattern.Name.Text + "Attribute" });
        return found.Any(name => name.Contains('`', StringComparison.Ordinal))
            ? []
            : [.. found.Concat(written).Select(name => name.Replace('+', '/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static NetArchTerm Plain(NetArchWord word, bool holds) => new(word, holds, []);
}

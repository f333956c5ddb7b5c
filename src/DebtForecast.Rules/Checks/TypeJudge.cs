using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>What is wrong with one type, before it becomes a finding.</summary>
/// <param name="From">The type that breaks the rule.</param>
/// <param name="To">The other type, or the stable word for what failed.</param>
/// <param name="Site">Where; null where no place is known.</param>
/// <param name="Detail">What is wrong, for people; null where <paramref name="To"/> says it all.</param>
internal sealed record Breach(CodeType From, string To, TypeUse? Site, string? Detail = null);

/// <summary>Judges types by what <c>must</c> asks.</summary>
internal sealed class TypeJudge(PredicateCompiler predicates)
{
    /// <summary>Everything about a type that breaks a predicate: each use, each member, each failed part.</summary>
    public IEnumerable<Breach> Judge(Predicate must, CodeType type) => must switch
    {
        Predicate.All all => all.Parts.SelectMany(part => Judge(part, type)),
        Predicate.DoesNotDependOn avoids => Uses(type, predicates.OfTarget(avoids.Target)),
        Predicate.OnlyDependsOn only => Uses(type, predicates.Surplus(only)),
        Predicate.UsedOnlyBy used => Users(type, predicates.OfTarget(used.Users)),
        Predicate.HasMembers has => Members(has.Members, type),
        Predicate.Any { Parts: [var only] } => Judge(only, type),
        _ => predicates.Of(must)(type) ? [] : [new Breach(type, PredicateWords.Key(must), SiteOf(type), DetailWords.Of(predicates, must, type))],
    };

    /// <summary>The place of a type's own definition.</summary>
    public static TypeUse? SiteOf(CodeType type) =>
        type.Declaration is { } declaration ? new TypeUse(type, type, UseKind.Body, declaration.File, declaration.Token, Offset: -1) : null;

    private List<Breach> Uses(CodeType type, Func<CodeType, bool> isWrong)
    {
        var breaches = new List<Breach>();
        foreach (ref readonly var use in predicates.Code.UsesBy(type))
        {
            if (isWrong(use.To))
            {
                breaches.Add(new Breach(type, use.To.Name, use));
            }
        }

        return breaches;
    }

    private IEnumerable<Breach> Users(CodeType type, Func<CodeType, bool> isAllowed) => predicates.Code.UsesOf(type)
        .Where(use => !use.From.IsGenerated && !isAllowed(use.From))
        .Select(use => new Breach(use.From, type.Name, use));

    private IEnumerable<Breach> Members(MemberQuestion question, CodeType type)
    {
        var answer = predicates.Ask(question, type);
        if (answer.Holds)
        {
            return [];
        }

        var key = PredicateWords.Key(question);
        return question.How == Quantifier.Some
            ? [new Breach(type, key, SiteOf(type), "must " + MemberWords.Must(question))]
            : answer.Wrong.Select(member => new Breach(type, $"{key} {member.Signature}", SiteOf(type, member), MemberWords.Member(question)));
    }

    private static TypeUse? SiteOf(CodeType type, MemberDeclaration member) =>
        SiteOf(type) is { } site ? site with { Token = member.Token } : null;
}

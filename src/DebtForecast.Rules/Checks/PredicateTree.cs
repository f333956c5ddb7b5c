using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Checks;

/// <summary>Walks through predicates.</summary>
internal static class PredicateTree
{
    /// <summary>The predicate and everything inside it, targets and the types of members included; what a pair fills in aside.</summary>
    public static IEnumerable<Predicate> All(Predicate predicate) => Inside(predicate).SelectMany(All).Prepend(predicate);

    /// <summary>The parts that must all hold: nested <c>all</c> opened, everything else as it is.</summary>
    public static IEnumerable<Predicate> Conjuncts(Predicate predicate) =>
        predicate is Predicate.All all ? all.Parts.SelectMany(Conjuncts) : [predicate];

    /// <summary>All predicates of a rule, with what they contain.</summary>
    public static IEnumerable<Predicate> Of(TypeRule rule) =>
        new[] { rule.Types, rule.Except, rule.Must }.OfType<Predicate>().SelectMany(All);

    /// <summary>The questions about members in a predicate, with what they contain.</summary>
    public static IEnumerable<MemberPredicate> Members(Predicate predicate) => predicate is Predicate.HasMembers has
        ? new[] { has.Members.Where, has.Members.Fits }.OfType<MemberPredicate>().SelectMany(All)
        : [];

    private static IEnumerable<Predicate> Inside(Predicate predicate) => predicate switch
    {
        Predicate.All all => all.Parts,
        Predicate.Any any => any.Parts,
        Predicate.Negated not => [not.Part],
        Predicate.HasMembers => Members(predicate).SelectMany(Types),
        _ => Targets(predicate),
    };

    private static IEnumerable<Predicate> Targets(Predicate predicate) => predicate switch
    {
        Predicate.AttributedBy attribute => [attribute.Target],
        Predicate.DependsOn depends => [depends.Target],
        Predicate.DoesNotDependOn avoids => [avoids.Target],
        Predicate.OnlyDependsOn only => [only.Target],
        Predicate.UsedOnlyBy used => [used.Users],
        _ => [],
    };

    private static IEnumerable<MemberPredicate> All(MemberPredicate predicate) => predicate switch
    {
        MemberPredicate.All all => all.Parts.SelectMany(All).Prepend(predicate),
        MemberPredicate.Any any => any.Parts.SelectMany(All).Prepend(predicate),
        MemberPredicate.Negated not => All(not.Part).Prepend(predicate),
        _ => [predicate],
    };

    private static IEnumerable<Predicate> Types(MemberPredicate predicate) => predicate switch
    {
        MemberPredicate.AttributedBy attribute => [attribute.Target],
        MemberPredicate.OfType type => [type.Target],
        MemberPredicate.HasParameter parameter => [parameter.Target],
        _ => [],
    };
}

using System.Reflection;
using NetArchTest.Rules;

namespace DebtForecast.Rules.Engine;

/// <summary>Says a check with NetArchTest's own conditions.</summary>
internal static class NetArchSentence
{
    /// <summary>Always in the <c>ShouldNot</c> form: the cases are those in which a type fails.</summary>
    public static TestResult Judge(Types types, IReadOnlyList<IReadOnlyList<NetArchTerm>> cases)
    {
        ConditionList? said = null;
        foreach (var terms in cases)
        {
            var isFirst = true;
            foreach (var term in terms)
            {
                said = Add(said is null ? types.ShouldNot() : isFirst ? said.Or() : said.And(), term);
                isFirst = false;
            }
        }

        return said?.GetResult() ?? throw new InvalidDataException("A check says nothing.");
    }

    private static ConditionList Add(Conditions conditions, NetArchTerm term) => (term.Word, term.Holds) switch
    {
        (NetArchWord.DependencyOnAny, true) => conditions.HaveDependencyOnAny([.. term.Names]),
        (NetArchWord.NameMatching, true) => conditions.HaveNameMatching(term.Names[0]),
        (NetArchWord.NameMatching, false) => conditions.NotHaveNameMatching(term.Names[0]),
        (NetArchWord.InNamespace, true) => conditions.ResideInNamespace(term.Names[0]),
        (NetArchWord.InNamespace, false) => conditions.NotResideInNamespace(term.Names[0]),
        (NetArchWord.Attribute, true) => conditions.HaveCustomAttribute(new NameOfType(term.Names[0])),
        (NetArchWord.Attribute, false) => conditions.NotHaveCustomAttribute(new NameOfType(term.Names[0])),
        (_, true) => Add(conditions, term.Word),
        (_, false) => AddNegated(conditions, term.Word),
    };

    private static ConditionList Add(Conditions conditions, NetArchWord word) => word switch
    {
        NetArchWord.Abstract => conditions.BeAbstract(),
        NetArchWord.Generic => conditions.BeGeneric(),
        NetArchWord.Interface => conditions.BeInterfaces(),
        NetArchWord.Nested => conditions.BeNested(),
        NetArchWord.NestedPrivate => conditions.BeNestedPrivate(),
        NetArchWord.Public => conditions.BePublic(),
        NetArchWord.Sealed => conditions.BeSealed(),
        NetArchWord.Static => conditions.BeStatic(),
        _ => throw new InvalidDataException($"{word} is no condition that stands alone."),
    };

    private static ConditionList AddNegated(Conditions conditions, NetArchWord word) => word switch
    {
        NetArchWord.Abstract => conditions.NotBeAbstract(),
        NetArchWord.Generic => conditions.NotBeGeneric(),
        NetArchWord.Interface => conditions.NotBeInterfaces(),
        NetArchWord.Nested => conditions.NotBeNested(),
        NetArchWord.NestedPrivate => conditions.NotBeNestedPrivate(),
        NetArchWord.Public => conditions.NotBePublic(),
        NetArchWord.Sealed => conditions.NotBeSealed(),
        NetArchWord.Static => conditions.NotBeStatic(),
        _ => throw new InvalidDataException($"{word} has no negation that stands alone."),
    };

    /// <summary>NetArchTest wants a type and asks it for its full name alone; loading the user's type would run strangers' code.</summary>
    private sealed class NameOfType(string name) : TypeDelegator(typeof(Attribute))
    {
        public override string FullName => name;
    }
}

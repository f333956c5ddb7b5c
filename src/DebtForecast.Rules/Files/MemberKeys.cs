using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>How a key of a member predicate is read.</summary>
internal delegate MemberPredicate MemberKeyReader(MemberPredicateReader reader, YamlNode value, string key);

/// <summary>The keys of a question about members: the only list of them.</summary>
internal static class MemberKeys
{
    private static readonly (Key Key, MemberKeyReader Read)[] Entries =
    [
        (new Key("name", Shape.OneOrMore, "its name, * and ? allowed, or /regex/"),
            (reader, value, key) => new MemberPredicate.Named(reader.Types.Names(value, key))),
        (new Key("visibility", Shape.Words(RuleWords.Visibilities.Names), "its visibility"),
            (reader, value, key) => new MemberPredicate.OfVisibility(reader.Types.Yaml.OneOrMore(value, key, RuleWords.Visibilities))),
        (new Key("attribute", Shape.NamesOrTypes, "it carries the attribute, or one whose type fits"), ReadAttribute),
        (new Key("type", Shape.Target, "the type of a field, property or event, or what a method returns"),
            (reader, value, key) => new MemberPredicate.OfType(reader.Types.Target(value, key), Within: false)),
        (new Key("typeWithin", Shape.Target, "the same, or a type argument or element of it"),
            (reader, value, key) => new MemberPredicate.OfType(reader.Types.Target(value, key), Within: true)),
        (new Key("parameters", new Shape.Either(new Shape.Number(), new Shape.Mapping(Range)), "the number of parameters"),
            (reader, value, key) => reader.ParameterCount(value, key)),
        (new Key("parameter", Shape.Target, "the type of at least one parameter"),
            (reader, value, key) => new MemberPredicate.HasParameter(reader.Types.Target(value, key))),
        (new Key("coversState", new Shape.Flag(), "whether the parameters' names cover all public instance fields and properties"),
            (reader, value, key) => reader.CoversState(value, key)),
        (new Key("setter", Shape.Words(RuleWords.Setters.Names), "how a property is set"),
            (reader, value, key) => new MemberPredicate.Setter(reader.Types.Yaml.OneOrMore(value, key, RuleWords.Setters))),
        .. RuleWords.MemberTraits.Names.Select(Trait),
        (new Key("any", new Shape.ListOf(new Shape.OfMembers()), "at least one holds"),
            (reader, value, key) => new MemberPredicate.Any(reader.List(value, key))),
        (new Key("all", new Shape.ListOf(new Shape.OfMembers()), "all hold"),
            (reader, value, key) => new MemberPredicate.All(reader.List(value, key))),
        (new Key("not", new Shape.Either(new Shape.OfMembers(), new Shape.ListOf(new Shape.OfMembers())), "it does not hold; in a list: none holds"),
            (reader, value, key) => new MemberPredicate.Negated(reader.OneOrAny(value, key))),
    ];

    private static readonly Dictionary<string, MemberKeyReader> Readers =
        Entries.ToDictionary(entry => entry.Key.Name, entry => entry.Read, StringComparer.Ordinal);

    public static readonly KeyTable Table = new("a question about members", [.. Entries.Select(entry => entry.Key)]);

    public static KeyTable Question { get; } = new(
        "a question about members",
        new Key("where", new Shape.OfMembers(), "which of them are asked; all where it is left out"),
        new Key("all", new Shape.OfMembers(), "every one fits; each that does not is a violation"),
        new Key("some", new Shape.OfMembers(), "at least one fits"),
        new Key("none", new Shape.OfMembers(), "not one fits; each that does is a violation"))
    {
        ExactlyOne = ["all", "some", "none"],
    };

    // A property, since the entries above ask for it while they are made.
    public static KeyTable Range => new(
        "parameters",
        new Key("min", new Shape.Number(), "at least so many"),
        new Key("max", new Shape.Number(), "at most so many"));

    public static MemberPredicate Read(MemberPredicateReader reader, YamlNode value, string key) => Readers[key](reader, value, key);

    private static MemberPredicate ReadAttribute(MemberPredicateReader reader, YamlNode value, string key) => value is YamlMappingNode
        ? new MemberPredicate.AttributedBy(reader.Types.Read(value, key))
        : new MemberPredicate.AttributedWith(reader.Types.Types(value, key));

    private static (Key, MemberKeyReader) Trait(string name) => (
        new Key(name, new Shape.Flag(), $"whether it is {name}"),
        (reader, value, key) => new MemberPredicate.Trait(MemberPredicateReader.TraitOf(name), reader.Types.Yaml.Flag(value, key)));
}

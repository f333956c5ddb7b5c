using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>How a key of a predicate is read.</summary>
internal delegate Predicate PredicateKeyReader(PredicateReader reader, YamlNode value, string key);

/// <summary>The keys of a predicate about types: the only list of them.</summary>
internal static class PredicateKeys
{
    private static readonly (Key Key, PredicateKeyReader Read)[] Entries =
    [
        Of("assembly", "simple names of assemblies, * and ? allowed", (reader, value, key) => new Predicate.InAssembly(reader.Assemblies(value, key))),
        Of("namespace", "namespaces with what is below, or /regex/", (reader, value, key) => new Predicate.InNamespace(reader.Namespaces(value, key))),
        Of("namespaceExactly", "namespaces without what is below", (reader, value, key) => new Predicate.InNamespace(reader.Namespaces(value, key), IsExact: true)),
        Of("layer", "declared layers", (reader, value, key) => new Predicate.InLayer(reader.Layers(value, key))),
        Of("name", "the type's own name, * and ? allowed, or /regex/", (reader, value, key) => new Predicate.Named(reader.Names(value, key))),
        Of("type", "the type itself, by its full name", (reader, value, key) => new Predicate.IsType(reader.Types(value, key))),
        (new Key("attribute", Shape.NamesOrTypes, "it carries the attribute, or one whose type fits"), ReadAttribute),
        Of("inherits", "the class is among its bases, directly or not", (reader, value, key) => new Predicate.InheritsFrom(reader.Types(value, key))),
        Of("implements", "the interface is among its interfaces, directly or not", (reader, value, key) => new Predicate.ImplementsInterface(reader.Types(value, key))),
        (new Key("kind", Shape.Words(RuleWords.Kinds.Names), "what it is"),
            (reader, value, key) => new Predicate.OfKind(reader.Yaml.OneOrMore(value, key, RuleWords.Kinds))),
        (new Key("visibility", Shape.Words(RuleWords.Visibilities.Names), "its declared visibility"),
            (reader, value, key) => new Predicate.OfVisibility(reader.Yaml.OneOrMore(value, key, RuleWords.Visibilities))),
        .. RuleWords.TypeTraits.Names.Select(Trait),
        .. RuleWords.Members.Names.Select(Members),
        Target("dependOn", "it uses at least one of these", target => new Predicate.DependsOn(target)),
        Target("notDependOn", "it uses none of these", target => new Predicate.DoesNotDependOn(target)),
        Target("onlyDependOn", "it uses nothing but these and the basic types", target => new Predicate.OnlyDependsOn(target)),
        Target("usedOnlyBy", "nothing but these uses it", target => new Predicate.UsedOnlyBy(target)),
        (new Key("pairedWith", new Shape.OfTypes(), "another type exists that fits; {name}, {type} and {namespace} stand for this type's"),
            (reader, value, key) => new Predicate.PairedWith(PairReader.Read(reader, value, key))),
        (new Key("any", new Shape.ListOf(new Shape.OfTypes()), "at least one holds"),
            (reader, value, key) => new Predicate.Any(reader.List(value, key))),
        (new Key("all", new Shape.ListOf(new Shape.OfTypes()), "all hold"),
            (reader, value, key) => new Predicate.All(reader.List(value, key))),
        (new Key("not", new Shape.Either(new Shape.OfTypes(), new Shape.ListOf(new Shape.OfTypes())), "it does not hold; in a list: none holds"),
            (reader, value, key) => new Predicate.Negated(reader.OneOrAny(value, key))),
    ];

    private static readonly Dictionary<string, PredicateKeyReader> Readers =
        Entries.ToDictionary(entry => entry.Key.Name, entry => entry.Read, StringComparer.Ordinal);

    public static readonly KeyTable Table = new("a predicate", [.. Entries.Select(entry => entry.Key)]);

    public static Predicate Read(PredicateReader reader, YamlNode value, string key) => Readers[key](reader, value, key);

    private static Predicate ReadAttribute(PredicateReader reader, YamlNode value, string key) => value is YamlMappingNode
        ? new Predicate.AttributedBy(reader.Read(value, key))
        : new Predicate.AttributedWith(reader.Types(value, key));

    private static (Key, PredicateKeyReader) Of(string name, string meaning, PredicateKeyReader read) =>
        (new Key(name, Shape.OneOrMore, meaning), read);

    private static (Key, PredicateKeyReader) Target(string name, string meaning, Func<Predicate, Predicate> make) =>
        (new Key(name, Shape.Target, meaning), (reader, value, key) => make(reader.Target(value, key)));

    private static (Key, PredicateKeyReader) Trait(string name) => (
        new Key(name, new Shape.Flag(), $"whether it is {name}"),
        (reader, value, key) => new Predicate.Trait(Value(RuleWords.TypeTraits, name), reader.Yaml.Flag(value, key)));

    private static (Key, PredicateKeyReader) Members(string name) => (
        new Key(name, new Shape.Mapping(MemberKeys.Question), $"how many of its {name} fit"),
        (reader, value, key) => new Predicate.HasMembers(reader.Members.Question(value, key, Value(RuleWords.Members, name))));

    private static T Value<T>(Words<T> words, string name) => words.TryFind(name, out var value) ? value : throw new ArgumentException(name, nameof(name));
}

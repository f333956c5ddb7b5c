using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads predicates about types. After a report the answer is of no use; the file is refused.</summary>
internal sealed class PredicateReader
{
    private static readonly Predicate Nothing = new Predicate.Negated(new Predicate.All([]));

    public PredicateReader(StrictYaml yaml, bool isFilledIn = false)
    {
        Yaml = yaml;
        IsFilledIn = isFilledIn;
        Members = new MemberPredicateReader(this);
    }

    public StrictYaml Yaml { get; }

    public MemberPredicateReader Members { get; }

    /// <summary>Gets a value indicating whether names of real types were filled in: what a compiler wrote is not judged.</summary>
    public bool IsFilledIn { get; }

    /// <summary>Gets the layer names that were read, to be compared with those that are declared.</summary>
    public List<TextNode> LayerNames { get; } = [];

    public Predicate Read(YamlNode node, string what, bool mayBeEmpty = false)
    {
        var keys = Yaml.Keys(node, PredicateKeys.Table, what);
        if (node is YamlMappingNode { Children.Count: 0 } && !mayBeEmpty)
        {
            Yaml.Report(node, $"{what} is empty and asks nothing; write at least one key, as in {what}: {{ name: \"*Handler\" }}.");
        }

        var parts = keys.Select(entry => PredicateKeys.Read(this, entry.Value, entry.Key)).ToList();
        return parts.Count == 1 ? parts[0] : new Predicate.All(parts);
    }

    public IReadOnlyList<Predicate> List(YamlNode node, string key)
    {
        Yaml.RefuseEmpty(node, key);
        return [.. Yaml.Items(node, key).Select(item => Read(item, $"an entry of {key}"))];
    }

    public Predicate OneOrAny(YamlNode node, string key) => node is YamlSequenceNode ? new Predicate.Any(List(node, key)) : Read(node, key);

    /// <summary>Names (a namespace or full type name each, with what is below) or a predicate. An empty list fits nothing.</summary>
    public Predicate Target(YamlNode node, string key)
    {
        if (node is YamlMappingNode)
        {
            return Read(node, key);
        }

        if (node is YamlSequenceNode { Children.Count: 0 } && key is "onlyDependOn" or "usedOnlyBy")
        {
            return Nothing;
        }

        var types = Types(node, key);
        var spaces = types.Where(type => type.Arity is null && !ShortNames.Has(type.Text)).Select(type => type.Name).ToList();
        return spaces.Count == 0 ? new Predicate.IsType(types) : new Predicate.Any([new Predicate.InNamespace(spaces), new Predicate.IsType(types)]);
    }

    public IReadOnlyList<string> Assemblies(YamlNode node, string key) => [.. Yaml.OneOrMore(node, key).Select(name => name.Text)];

    public IReadOnlyList<string> Layers(YamlNode node, string key)
    {
        var names = Yaml.OneOrMore(node, key);
        LayerNames.AddRange(names);
        return [.. names.Select(name => name.Text)];
    }

    public IReadOnlyList<NamePattern> Namespaces(YamlNode node, string key) => Parsed(Yaml.OneOrMore(node, key), Namespace);

    public IReadOnlyList<NamePattern> Names(YamlNode node, string key) =>
        Parsed<NamePattern>(Yaml.OneOrMore(node, key), IsFilledIn ? NamePattern.Parse : PatternText.OneSegment);

    public IReadOnlyList<TypePattern> Types(YamlNode node, string key) => Parsed(Yaml.OneOrMore(node, key), TypePattern.Parse);

    private NamePattern Namespace(string text) => IsFilledIn
        ? NamePattern.Parse(text)
        : PatternText.Dotted(text, $"'{text}' is no namespace; write whole segments, as in Acme.Domain, Acme.*.Domain or **.Domain.");

    private List<T> Parsed<T>(IReadOnlyList<TextNode> texts, Func<string, T> parse)
        where T : class => [.. texts.Select(text => Yaml.Parsed(text, parse)).OfType<T>()];
}

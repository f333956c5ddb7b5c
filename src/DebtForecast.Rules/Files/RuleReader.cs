using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads the list <c>rules</c>.</summary>
internal sealed class RuleReader(FileContents contents)
{
    private static readonly Predicate Anything = new Predicate.All([]);
    private readonly StrictYaml yaml = contents.Yaml;

    public void Read(YamlNode node)
    {
        if (node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode("foreach"), out var variables))
        {
            new TemplateReader(contents, this).Read(mapping, variables);
            return;
        }

        ReadOne(PlaceholderCheck.Settle(yaml, node, []));
    }

    /// <summary>Reads a rule in which every place-holder is filled in.</summary>
    public void ReadOne(YamlNode node)
    {
        var predicates = new PredicateReader(yaml);
        var keys = yaml.Keys(node, RuleKeys.Rule);
        var header = RuleHeader.Read(yaml, keys, node);
        var (must, expectation) = ReadMust(keys, node, predicates);
        var rule = new TypeRule
        {
            Id = header.Id,
            Because = header.Because,
            Severity = header.Severity,
            Types = ReadTypes(keys, node, predicates),
            Except = keys.TryGetValue("except", out var except) ? predicates.Read(except, "except") : null,
            Must = must,
            Expectation = expectation,
            Engine = keys.TryGetValue("engine", out var engine) ? ReadEngine(engine, must) : contents.Engine,
            MayBeEmpty = yaml.Flag(keys.GetValueOrDefault("mayBeEmpty"), "mayBeEmpty"),
            File = yaml.File,
            Line = yaml.LineOf(node),
        };
        contents.Rules.Add(new RuleEntry(header.Id, rule, header, node, yaml));
        contents.LayerNames.AddRange(predicates.LayerNames);
        ReadKnown(keys, header.Id);
    }

    private Predicate ReadTypes(Dictionary<string, YamlNode> keys, YamlNode node, PredicateReader predicates)
    {
        if (keys.TryGetValue("types", out var types))
        {
            return predicates.Read(types, "types", mayBeEmpty: true);
        }

        yaml.Report(node, "types is missing: say which types are judged, as in types: { namespace: Acme.Domain }; {} stands for all.");
        return Anything;
    }

    private (Predicate? Must, SetExpectation? Expectation) ReadMust(Dictionary<string, YamlNode> keys, YamlNode node, PredicateReader predicates)
    {
        if (!keys.TryGetValue("must", out var must))
        {
            yaml.Report(node, "must is missing: say what must hold, as in must: { sealed: true }, must: exist or must: { exactly: [Acme.Program] }.");
            return default;
        }

        if (must is YamlScalarNode)
        {
            return (null, yaml.Word<SetExpectation?>(must, "must", RuleWords.Expectations, null));
        }

        return must is YamlMappingNode mapping && mapping.Children.ContainsKey(new YamlScalarNode("exactly"))
            ? (null, ReadExactly(mapping))
            : (predicates.Read(must, "must"), null);
    }

    private RuleEngineName ReadEngine(YamlNode node, Predicate? must)
    {
        var name = yaml.Word(node, "engine", RuleWords.Engines, RuleEngineName.NetArchTest);
        if (node is YamlScalarNode { Value: "netarchtest" } && (must is null || !NetArchLanguage.CanSay(must)))
        {
            yaml.Report(node, "engine is 'netarchtest', but NetArchTest can say no part of must. Remove the key, and the graph judges alone; docs/rules.md lists what NetArchTest can say.");
        }

        return name;
    }

    private SetExpectation.Exactly ReadExactly(YamlMappingNode node)
    {
        var list = yaml.Keys(node, RuleKeys.Exactly).GetValueOrDefault("exactly");
        if (list is YamlSequenceNode { Children.Count: 0 })
        {
            yaml.Report(list, "exactly is an empty list; write must: none where no type may be selected.");
        }

        return new SetExpectation.Exactly([.. yaml.Texts(list, "exactly").Select(entry => yaml.Parsed(entry, MetadataName)).OfType<string>()]);
    }

    private void ReadKnown(Dictionary<string, YamlNode> keys, string id)
    {
        yaml.RefuseEmpty(keys.GetValueOrDefault("known"), "known");
        foreach (var item in yaml.Items(keys.GetValueOrDefault("known"), "known"))
        {
            contents.Known.Add(new KnownEntry(KnownReader.Read(yaml, yaml.Keys(item, RuleKeys.KnownInRule), item, id), item));
        }
    }

    // Acme.Handler<,> is written for people; metadata calls it Acme.Handler`2.
    private static string MetadataName(string text)
    {
        var type = TypePattern.Parse(text);
        return type is not { Name.IsPlain: true, Arguments: null }
            ? throw new ArgumentException($"'{text}' is no full name of one type; exactly lists types without wildcards, as in Acme.Order or Acme.Handler<,>.")
            : text.Contains('<', StringComparison.Ordinal) ? $"{type.Name.Text}`{type.Arity}" : text;
    }
}

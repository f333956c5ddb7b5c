using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads the list <c>slices</c>.</summary>
internal sealed class SliceReader(FileContents contents)
{
    private const string Slice = "(*)";
    private readonly StrictYaml yaml = contents.Yaml;

    public void Read(YamlNode node)
    {
        var keys = yaml.Keys(node, RuleKeys.Slice);
        var header = RuleHeader.Read(yaml, keys, node);
        var predicates = new PredicateReader(yaml);
        var pattern = yaml.Required(keys, "pattern", node, "say where the slices are, as in pattern: Acme.Modules.(*).");
        if (pattern is not null)
        {
            yaml.Parsed(new TextNode(pattern, keys["pattern"]), CheckPattern);
        }

        if (!keys.TryGetValue("must", out var must))
        {
            yaml.Report(node, $"must is missing: write one of {string.Join(", ", RuleWords.SliceDemands.Names)}.");
        }

        var demand = yaml.Word(must, "must", RuleWords.SliceDemands, SliceDemand.NotDependOnEachOther);
        var except = keys.TryGetValue("except", out var excused) ? predicates.Read(excused, "except") : null;
        var rule = new SliceRule(header.Id, header.Because, pattern ?? "", demand, except, header.Severity, yaml.File, yaml.LineOf(node));
        contents.Rules.Add(new RuleEntry(header.Id, rule, header, node, yaml));
        contents.LayerNames.AddRange(predicates.LayerNames);
    }

    private static NamePattern CheckPattern(string text)
    {
        var wrong = $"'{text}' finds no slices; write a namespace with exactly one (*) as a segment, as in Acme.Modules.(*).";
        return text.Split('.').Count(segment => segment == Slice) == 1
            ? PatternText.Dotted(text.Replace(Slice, "*", StringComparison.Ordinal), wrong)
            : throw new ArgumentException(wrong);
    }
}

using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads a rule with <c>foreach</c>: several rules from one.</summary>
internal sealed class TemplateReader(FileContents contents, RuleReader rules)
{
    private const string Others = "others";
    private static readonly string[] Taken = [Others, .. PairReader.Names];
    private readonly StrictYaml yaml = contents.Yaml;

    public void Read(YamlMappingNode node, YamlNode variables)
    {
        var template = yaml.Standing(
            new YamlMappingNode(node.Children.Where(entry => entry.Key is not YamlScalarNode { Value: "foreach" })), node);
        if (variables is not YamlMappingNode { Children.Count: 1 } declared || declared.Children[0].Key is not YamlScalarNode { Value: { Length: > 0 } variable } name)
        {
            yaml.Report(variables, $"foreach is {StrictYaml.Describe(variables)}; it must have exactly one name with its values, as in foreach: {{ module: [Orders, Billing] }}.");
            return;
        }

        if (!IsVariable(variable) || Taken.Contains(variable, StringComparer.Ordinal))
        {
            yaml.Report(name, $"'{variable}' cannot be the name in foreach; take letters, digits and _, and none of {string.Join(", ", Taken)}: these have a meaning.");
            return;
        }

        var filled = (YamlMappingNode)PlaceholderCheck.Settle(yaml, template, [variable, Others]);
        if (declared.Children[0].Value is YamlMappingNode discovered)
        {
            ReadDiscovered(filled, variable, discovered);
            return;
        }

        ReadListed(filled, variable, declared.Children[0].Value);
    }

    private void ReadListed(YamlMappingNode template, string variable, YamlNode list)
    {
        yaml.RefuseEmpty(list, variable);
        var values = yaml.Texts(list, variable);
        values.ToList().ForEach(CheckValue);
        CheckOthers(template, values.Count, list);
        foreach (var value in values)
        {
            var before = yaml.Errors.Count;
            rules.ReadOne(Fill(template, variable, value.Text, [.. values.Select(other => other.Text)]));
            if (yaml.Errors.Count > before)
            {
                // The other values would only repeat the mistake.
                return;
            }
        }
    }

    // What the wildcard will find is not known yet; a stand-in shows whether the template is sound.
    private void ReadDiscovered(YamlMappingNode template, string variable, YamlMappingNode discovered)
    {
        var keys = yaml.Keys(discovered, RuleKeys.Discovered);
        var pattern = yaml.Required(keys, "namespace", discovered, "say where the values are found, as in namespace: Acme.Modules.*.");
        if (pattern is null)
        {
            return;
        }

        if (pattern.Count(c => c == '*') != 1 || pattern.Split('.').Any(segment => segment.Length == 0 || segment.Any(c => char.IsWhiteSpace(c) || c is '?' or '/' or ',' or '+')))
        {
            yaml.Report(keys["namespace"], $"'{pattern}' finds no values; write a namespace with exactly one *, as in Acme.Modules.*.");
            return;
        }

        var trial = new FileContents(yaml) { Engine = contents.Engine };
        new RuleReader(trial).ReadOne(Fill(template, variable, variable, [variable, "another"]));
        contents.LayerNames.AddRange(trial.LayerNames.Where(entry => !Placeholders.In(yaml.OriginOf(entry.Node)).Any()));
        if (trial.Rules is [var sample])
        {
            var id = Scalar(template, "rule");
            var rule = new RuleTemplate((values, layers) => Spell(template, variable, values, layers))
            {
                Id = Placeholders.Fill(id, _ => null).ToLowerInvariant(),
                Variable = variable,
                Namespace = pattern,
                LeastValues = UsesOthers(template) ? 2 : 1,
                MayBeEmpty = ((TypeRule)sample.Rule).MayBeEmpty,
                File = yaml.File,
                Line = yaml.LineOf(template),
            };
            contents.Rules.Add(new RuleEntry(rule.Id, rule, sample.Header with { Was = [] }, template, yaml));
        }
    }

    private TemplateRules Spell(YamlMappingNode template, string variable, IReadOnlyList<string> values, IReadOnlyList<string> layers)
    {
        var file = new StrictYaml(yaml.File, yaml);
        var found = new FileContents(file) { Engine = contents.Engine };
        var reader = new RuleReader(found);
        foreach (var value in values)
        {
            reader.ReadOne(new TemplateReader(found, reader).Fill(template, variable, value, values));
        }

        RuleChecks.CheckLayerNames(found, layers);
        return file.Errors.Count > 0
            ? throw new RuleFileException(file.Errors)
            : new TemplateRules([.. found.Rules.Select(entry => (TypeRule)entry.Rule)], [.. found.Known.Select(entry => entry.Violation)]);
    }

    private YamlMappingNode Fill(YamlMappingNode template, string variable, string value, IReadOnlyList<string> all)
    {
        IReadOnlyList<string>? Values(string name) =>
            name == variable ? [value] : name == Others ? [.. all.Where(other => other != value)] : null;
        IReadOnlyList<string>? Ids(string name) => Values(name)?.Select(RuleHeader.IdPart).ToList();
        return yaml.Standing(
            new YamlMappingNode(template.Children.Select(entry => KeyValuePair.Create(
                entry.Key, Placeholders.Value(yaml, entry, entry.Key is YamlScalarNode { Value: "rule" or "was" } ? Ids : Values)))),
            template);
    }

    private void CheckOthers(YamlMappingNode template, int count, YamlNode list)
    {
        if (count == 1 && UsesOthers(template))
        {
            yaml.Report(list, "foreach has one value, so {others} stands for nothing; list at least two.");
        }
    }

    private static bool UsesOthers(YamlMappingNode template) => Placeholders.In(template).Any(name => name.Text == Others);

    private void CheckValue(TextNode value)
    {
        if (value.Text.Any(c => char.IsWhiteSpace(c) || "*?/,<>{}".Contains(c, StringComparison.Ordinal)))
        {
            yaml.Report(value.Node, $"'{value.Text}' cannot be a value of foreach; write a name without wildcards, as in Orders.");
        }
    }

    private static bool IsVariable(string name) => (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Scalar(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode { Value: { } text } ? text : "";
}

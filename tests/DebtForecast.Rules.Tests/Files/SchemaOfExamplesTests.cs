using System.Globalization;
using System.Text.Json.Nodes;
using DebtForecast.Rules.Files;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Tests.Files;

/// <summary>An editor that holds rule files against the schema says what the reader says.</summary>
public sealed class SchemaOfExamplesTests
{
    private static readonly string Folder = Path.Combine(Assets.Folder, "rules");
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, "rule-file.schema.json")));

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(path => !path.EndsWith("thresholds.yaml", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Schema_AcceptsEachExample(string file)
    {
        var result = Schema.Evaluate(ToJson(File.ReadAllText(Path.Combine(Folder, file))), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))));
    }

    [Theory]
    [InlineData("layers: [{ layer: Web, namespaces: [Acme.Web], mayUse: [], because: it is the outside }]")]
    [InlineData("[{ layer: Web, assemblies: [Acme.Web], because: it is the outside }]")]
    [InlineData("rules: [{ rule: sealed_events, because: events are final, types: { name: '*Event' }, must: { sealed: true } }]")]
    public void Schema_AcceptsWhatTheReaderAccepts(string yaml)
    {
        Assets.Rules(yaml);
        Assert.True(Schema.Evaluate(ToJson(yaml)).IsValid);
    }

    [Theory]
    [InlineData("layers: [{ layer: Web, namespacs: [Acme.Web], because: it is the outside }]")]
    [InlineData("layers: [{ layer: Web, namespaces: { is: Acme.Web }, because: it is the outside }]")]
    [InlineData("layers: [{ layer: Web, namespaces: [Acme.Web], because: it is the outside }]\nengine: roslyn")]
    [InlineData("rules: [{ rule: sealed_events, because: events are final, types: { name: '*Event' }, must: { sealed: final } }]")]
    [InlineData("rules: [{ rule: sealed_events, because: events are final, types: { nam: '*Event' }, must: { sealed: true } }]")]
    [InlineData("rules: [{ because: events are final, types: { name: '*Event' }, must: { sealed: true } }]")]
    [InlineData("version: 2\nlayers: [{ layer: Web, namespaces: [Acme.Web], mayUse: [], because: it is the outside }]")]
    [InlineData("layers: [{ layer: Web, mayUse: [], because: it is the outside }]")]
    [InlineData("layers: [{ layer: 9Web, namespaces: [Acme.Web], mayUse: [], because: it is the outside }]")]
    [InlineData("rules: [{ rule: sealed events, because: events are final, types: { name: '*Event' }, must: { sealed: true } }]")]
    [InlineData("rules: [{ rule: a, because: b, types: { name: '*Event' }, must: { fields: { all: { readonly: true }, none: { static: true } } } }]")]
    [InlineData("rules: [{ rule: a, because: b, types: { name: '*Event' }, must: { fields: { where: { static: true } } } }]")]
    [InlineData("rules: [{ rule: a, because: b, types: { name: '*Event' }, must: { sealed: true }, known: [{ from: A, to: B, why: c, until: 2027-13-01 }] }]")]
    [InlineData("rules: [{ rule: '{m}_a', because: b, foreach: { m: { namespace: Acme } }, types: { namespace: 'Acme.{m}' }, must: { sealed: true } }]")]
    [InlineData("slices: [{ rule: a, because: b, pattern: Acme.Modules, must: beFreeOfCycles }]")]
    [InlineData("slices: [{ rule: a, because: b, pattern: Acme.Mod(*), must: beFreeOfCycles }]")]
    [InlineData("projects: [{ rule: a, because: b, projects: [Acme], must: {} }]")]
    public void Schema_RefusesWhatTheReaderRefuses(string yaml)
    {
        Assert.Throws<RuleFileException>(() => Assets.Rules(yaml));
        Assert.False(Schema.Evaluate(ToJson(yaml)).IsValid);
    }

    private static JsonNode? ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => JsonValue.Create(quoted.Value),
        YamlScalarNode plain => OfPlain(plain.Value!),
        _ => throw new NotSupportedException($"{node.NodeType} is no node of a rule file."),
    };

    // What YAML's core schema makes of words without quotes.
    private static JsonValue? OfPlain(string plain) =>
        plain is "true" or "false" ? JsonValue.Create(plain == "true")
        : long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(plain);
}

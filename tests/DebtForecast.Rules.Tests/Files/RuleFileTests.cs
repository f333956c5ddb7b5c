using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class RuleFileTests
{
    private const string Layer = """
        - layer: Domain
          namespaces: [Acme.Domain]
          because: it stands alone
        """;

    [Fact]
    public void Parse_ReadsTheShortForm()
    {
        var rules = Assets.Rules(
            """
            - layer: Forecasting
              namespaces: [Acme.Forecasting, Acme.Trends]
              assemblies: [Acme]
              mayUse: [Observations]
              because: a forecast follows from history alone
            - layer: Observations
              namespaces: [Acme.Observations]
              because: what was measured stands on its own
            """);
        var layer = rules.Layers[0];
        Assert.Equal(("Forecasting", "forecasting", "a forecast follows from history alone", 1), (layer.Name, layer.Id, layer.Because, layer.Line));
        Assert.Equal(["Acme.Forecasting", "Acme.Trends"], layer.Namespaces);
        Assert.Equal(["Acme"], layer.Assemblies);
        Assert.Equal(["Observations"], layer.MayUse);
        Assert.Equal(["observations_on_forecasting"], rules.RuleIds);
    }

    [Fact]
    public void Parse_ReadsTheLongForm()
    {
        var rules = Assets.Rules(
            """
            version: 1
            assemblies: [Acme.*]
            layers:
              - { layer: Domain, namespaces: [Acme.Domain], because: it stands alone }
            forbid:
              - rule: Domain_on_disk
                in: [Domain]
                use: [System.IO]
                except: [System.IO.TextWriter]
                because: the domain computes
            """);
        Assert.Equal(["Acme.*"], rules.Assemblies);
        var rule = Assert.Single(rules.Forbids);
        Assert.Equal("domain_on_disk", rule.Id);
        Assert.True(rule.Forbids("System.IO.File"));
        Assert.False(rule.Forbids("System.IO.TextWriter"));
        Assert.False(rule.Forbids("System.IOException"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public void Parse_RefusesWhatIsNestedWithoutEnd(int depth)
    {
        var wrong = Assert.Throws<RuleFileException>(() => Assets.Rules(new string('[', depth)));
        Assert.Contains("layers.yaml(1,", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("nested more than 32 deep", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RefusesASecondDocumentInsteadOfLeavingItOut()
    {
        var wrong = Assert.Throws<RuleFileException>(() => Assets.Rules(Layer + "\n---\n" + Layer.Replace("Domain", "Data", StringComparison.Ordinal)));
        Assert.Contains("second document", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- layer: A\n  namespace: [B]\n  because: c", "layers.yaml(2,3): 'namespace' is no key of a layer (did you mean 'namespaces'?); allowed are layer, namespaces, assemblies, projects, mayUse, because, override.")]
    [InlineData("- layer: A\n  namespaces: B\n  because: c", "layers.yaml(2,15): namespaces is the text 'B'; it must be a list, as in namespaces: [One, Two].")]
    [InlineData("- layer: A\n  namespaces: [B, B]\n  because: c", "layers.yaml(2,19): namespaces lists 'B' twice; leave one out.")]
    [InlineData("- layer: A\n  namespaces: [/B/]\n  because: c", "layers.yaml(2,16): '/B/' is no namespace of a layer;")]
    [InlineData("- layer: A\n  namespaces: [B.]\n  because: c", "layers.yaml(2,16): 'B.' is no namespace;")]
    [InlineData("- layer: A\n  namespaces: [B]", "layers.yaml(1,3): because is missing:")]
    [InlineData("- namespaces: [B]\n  because: c", "layers.yaml(1,3): layer is missing:")]
    [InlineData("- layer: A\n  because: c", "layers.yaml(1,3): layer 'A' selects nothing:")]
    [InlineData("- layer: A b\n  namespaces: [B]\n  because: c", "layers.yaml(1,10): layer is 'A b'; a name begins with a letter")]
    [InlineData("- layer: A\n  namespaces: [B]\n  mayUse: [C]\n  because: c", "layers.yaml(3,12): 'C' is no layer")]
    [InlineData("- layer: A\n  namespaces: [B]\n  mayUse: [A]\n  because: c", "layers.yaml(1,3): layer 'A' lists itself in mayUse;")]
    [InlineData("- layer: A\n  namespaces: [B]\n  because: [c]", "layers.yaml(3,12): because is a list; it must be a text.")]
    [InlineData("- just text", "layers.yaml(1,3): a layer is the text 'just text'; it must have keys: layer,")]
    [InlineData("version: 7", "layers.yaml(1,10): version is '7'; this program reads version 1.")]
    [InlineData("layers: []", "layers.yaml declares no layer and no rule.")]
    [InlineData("", "layers.yaml declares no layer and no rule.")]
    [InlineData("layers: [", "is not valid YAML:")]
    [InlineData("layers: []\nlayers: []", "is not valid YAML:")]
    public void Parse_NamesFileLineColumnValueAndWhatIsAllowed(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<RuleFileException>(() => Assets.Rules(yaml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("- layer: domain\n  namespaces: [Acme.Other]\n  because: c", "(4,3): layer 'domain' is declared twice")]
    [InlineData("- layer: Model\n  namespaces: [Acme.Domain]\n  because: c", "(4,3): layer 'Model' claims the same namespaces and assemblies as another layer")]
    public void Parse_RefusesASecondLayerOfTheSameNameOrPlace(string second, string expected) =>
        Assert.Contains(expected, Assert.Throws<RuleFileException>(() => Assets.Rules(Layer + "\n" + second)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rule: domain\n    in: [Domain]\n    use: [System.IO]", "rule id 'domain' is taken")]
    [InlineData("rule: files\n    in: [Domian]\n    use: [System.IO]", "'Domian' is no layer (did you mean 'Domain'?); declared are Domain.")]
    [InlineData("rule: files\n    in: [Domain]", "rule 'files' can never fail:")]
    public void Parse_ChecksForbidRules(string rule, string expected)
    {
        var yaml = $"layers:\n  - layer: Domain\n    namespaces: [Acme.Domain]\n    because: c\nforbid:\n  - {rule}\n    because: c\n";
        Assert.Contains(expected, Assert.Throws<RuleFileException>(() => Assets.Rules(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ListsEveryMistakeAtOnce()
    {
        var wrong = Assert.Throws<RuleFileException>(() => Assets.Rules("- layer: A\n  namespaces: B\n  mayUse: [C]\n  colour: red\n  because: d"));
        Assert.Equal([(2, 15), (3, 12), (4, 3)], wrong.Errors.Select(error => (error.Line, error.Column)).Order());
    }

    [Fact]
    public void Load_NamesAFileThatIsNotThere() =>
        Assert.Contains("nowhere.yaml cannot be read:", Assert.Throws<RuleFileException>(() => RuleFile.Load("nowhere.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void ContentHash_ChangesWithTheFile() => Assert.NotEqual(Assets.Rules(Layer).ContentHash, Assets.Rules(Layer + "\n").ContentHash);

    [Theory]
    [InlineData("debtforecast.yaml", "layers")]
    [InlineData("layers.yaml", "examples")]
    [InlineData("clean-architecture.yaml", "examples")]
    [InlineData("modular-monolith.yaml", "examples")]
    [InlineData("onion.yaml", "examples")]
    public void Load_ReadsTheFilesOfThisRepository(string name, string folder) =>
        Assert.NotEmpty(RuleFile.Load(Path.Combine(Assets.Folder, "rules", folder, name)).RuleIds);

    [Fact]
    public void Parse_ReadsTheExampleOfTheDocuments()
    {
        var page = File.ReadAllText(Path.Combine(Assets.Folder, "docs", "rules.md")).ReplaceLineEndings("\n");
        var example = page.Split("```yaml\n")[1].Split("```")[0];
        Assert.Equal(["domain_on_web", "domain_on_host", "web_on_host", "domain_without_network"], Assets.Rules(example).RuleIds);
    }

    [Fact]
    public void Parse_ReadsEveryExampleOfTheDocuments()
    {
        var page = File.ReadAllText(Path.Combine(Assets.Folder, "docs", "rules.md")).ReplaceLineEndings("\n");
        var examples = page.Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]).ToList();
        Assert.True(examples.Count >= 6);
        Assert.All(examples, example => Assert.Equal("layers.yaml", Assets.Rules(example).Path));
    }

    [Fact]
    public void Documents_NameEveryKey()
    {
        var page = File.ReadAllText(Path.Combine(Assets.Folder, "docs", "rules.md"));
        KeyTable[] tables = [RuleKeys.File, RuleKeys.Layer, RuleKeys.Rule, RuleKeys.Forbid, RuleKeys.Slice, RuleKeys.ProjectDemand, RuleKeys.Lints, RuleKeys.Known, PredicateKeys.Table, MemberKeys.Table];
        Assert.DoesNotContain(tables.SelectMany(table => table.Names), key => !page.Contains($"`{key}`", StringComparison.Ordinal));
    }
}

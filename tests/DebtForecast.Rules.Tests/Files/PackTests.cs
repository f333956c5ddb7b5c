using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class PackTests : IDisposable
{
    private const string Base = "rules:\n  - { rule: sealed, because: c, types: {}, must: { sealed: true } }\n";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_JoinsPacksOfPacksOnce()
    {
        Write("packs/base.yaml", Base + "outside: [Dapper]\n");
        Write("packs/a.yaml", "extends: [base.yaml]\nengine: strict\nlints: { cannot_fail: off }\nrules: [{ rule: a, because: c, types: {}, must: none }]\n");
        Write("packs/b.yaml", "extends: [./base.yaml]\nrules: [{ rule: b, because: c, types: {}, must: none }]\n");
        Write("app/rules.yaml", "extends: [../packs/a.yaml, ../packs/b.yaml]\nlints: { cannot_fail: warning }\nrules: [{ rule: c, because: c, types: {}, must: none }]\n");
        var file = RuleFile.Load("app/rules.yaml", folder.Path);
        Assert.Equal(["sealed", "a", "b", "c"], file.RuleIds);
        Assert.Equal(["app/rules.yaml", "app/../packs/a.yaml", "app/../packs/base.yaml", "app/../packs/b.yaml"], file.Files);
        Assert.Equal("app/../packs/base.yaml", file.Rules[0].File);
        Assert.Equal((RuleEngineName.Strict, null), (file.Rules[1].Engine, file.Rules[2].Engine));
        Assert.Equal(LintLevel.Warning, file.Lints[LintKeys.CannotFail]);
        Assert.Equal(["Dapper"], file.Outside);
    }

    [Fact]
    public void Load_NamesTheChainOfACircle()
    {
        Write("a.yaml", "extends: [b.yaml]\n" + Base);
        Write("b.yaml", "extends: [a.yaml]\n");
        Assert.Contains("b.yaml(1,11): extends goes in a circle: a.yaml → b.yaml → a.yaml.", Wrong("a.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesTheChainOfAMissingFile()
    {
        Write("a.yaml", "extends: [b.yaml]\n" + Base);
        Write("b.yaml", "extends: [gone.yaml]\n");
        Assert.Contains("b.yaml(1,11): 'gone.yaml' cannot be read (a.yaml → b.yaml → gone.yaml):", Wrong("a.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefusesASecondRuleOfTheSameIdUnlessItOverrides()
    {
        Write("base.yaml", Base);
        Write("a.yaml", "extends: [base.yaml]\nrules:\n  - { rule: sealed, because: d, types: {}, must: { sealed: false } }\n");
        Assert.Contains("a.yaml(3,5): rule id 'sealed' is taken", Wrong("a.yaml"), StringComparison.Ordinal);
        Write("b.yaml", "extends: [base.yaml]\nrules:\n  - { rule: sealed, override: true, because: d, types: {}, must: { sealed: false } }\n");
        Assert.Equal("d", Assert.Single(RuleFile.Load("b.yaml", folder.Path).Rules).Because);
    }

    [Fact]
    public void Load_LetsALayerOverrideThatOfAPack()
    {
        Write("base.yaml", "layers: [{ layer: Domain, namespaces: [\"**.Domain\"], because: c }]\n");
        Write("a.yaml", "extends: [base.yaml]\nlayers: [{ layer: Domain, override: true, namespaces: [Acme.Model], because: d }]\n");
        Assert.Equal(["Acme.Model"], Assert.Single(RuleFile.Load("a.yaml", folder.Path).Layers).Namespaces);
    }

    [Fact]
    public void Load_ListsTheMistakesOfAllFiles()
    {
        Write("base.yaml", "rulez: []\n");
        Write("a.yaml", "extends: [base.yaml]\nlayerz: []\n");
        Assert.Equal(["a.yaml(2,1)", "base.yaml(1,1)"], Wrong("a.yaml").Split(Environment.NewLine).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void ContentHash_CoversPacksAndIsTheFilesOwnWithoutThem()
    {
        Write("base.yaml", Base);
        Write("a.yaml", "extends: [base.yaml]\n");
        var before = RuleFile.Load("a.yaml", folder.Path).ContentHash;
        Write("base.yaml", Base + "\n");
        Assert.NotEqual(before, RuleFile.Load("a.yaml", folder.Path).ContentHash);
        var own = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.Path, "base.yaml")));
        Assert.Equal(Convert.ToHexStringLower(own), RuleFile.Load("base.yaml", folder.Path).ContentHash);
    }

    private string Wrong(string path) => Assert.Throws<RuleFileException>(() => RuleFile.Load(path, folder.Path)).Message;

    private void Write(string path, string content)
    {
        var full = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}

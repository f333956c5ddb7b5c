using DebtForecast.Rules.Baselines;
using DebtForecast.Testing;
using static DebtForecast.Rules.Tests.Commands.RulesCommandRunner;

namespace DebtForecast.Rules.Tests.Commands;

public sealed class RulesCommandTests : IDisposable
{
    // One type in a layer, the others in none.
    private const string Lone = """
        version: 1
        assemblies: [Acme.Shop]
        layers:
          - { layer: Left, namespaces: [Acme.Shop.Left], mayUse: [Right], because: it is first }
          - { layer: Right, namespaces: [Acme.Shop.Right], mayUse: [], because: it is last }
        """;

    private readonly TempFolder folder = new();
    private readonly string[] given;

    public RulesCommandTests() => given = ["--rules", folder.Write("layers.yaml", Assets.DomainAndData + Assets.OverAPart), "--assemblies", Assets.PathOf("Acme.Shop")];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Check_SaysWhatEachLayerSelectsAndNotWhatBreaks()
    {
        var (exitCode, output, _) = Run(["check", .. given]);
        Assert.Contains("layer Domain: 32 types; must not use Data", output, StringComparison.Ordinal);
        Assert.DoesNotContain("InMethod", output, StringComparison.Ordinal);
        Assert.NotEqual(1, exitCode);
    }

    [Fact]
    public void Check_SaysThatTheRulesAreWrongWhereItEndsWithTwo()
    {
        var (exitCode, output, _) = Run("check", "--rules", folder.Write("lone.yaml", Lone), "--assemblies", Assets.PathOf("Acme.Shop"));
        Assert.Equal(2, exitCode);
        Assert.Contains("layer Left: 1 type; ", output, StringComparison.Ordinal);
        Assert.Contains("Problem: ", output, StringComparison.Ordinal);
        Assert.Equal("The rules cannot be trusted as they are: correct the problems above and run again.", LastLine(output));
    }

    [Fact]
    public void Check_EndsWithZeroOnASoundFile() => Assert.Equal(0, Run("check", "--rules", given[1]).ExitCode);

    [Fact]
    public void Check_EndsWithTwoOnAWrongFile() => Assert.Equal(2, Run("check", "--rules", folder.Write("wrong.yaml", "- layr: x")).ExitCode);

    [Fact]
    public void Check_EndsWithThreeOnALayerThatSelectsNothing()
    {
        var rules = folder.Write("empty.yaml", Assets.DomainAndData.Replace("[Acme.Shop.Data]", "[Acme.Shop.Dat]", StringComparison.Ordinal));
        var (exitCode, output, _) = Run("check", "--rules", rules, "--assemblies", Assets.PathOf("Acme.Shop"));
        Assert.Equal(3, exitCode);
        Assert.Contains("layer Data: 0 types", output, StringComparison.Ordinal);
        Assert.Equal("No verdict: mend the problems above and run again.", LastLine(output));
    }

    [Fact]
    public void Check_SaysOnlyWhatCouldNotBeReadWhereAnAssemblyIsMissing()
    {
        var (exitCode, output, _) = Run("check", "--rules", given[1], "--assemblies", "nowhere/*.dll");
        Assert.Equal(3, exitCode);
        Assert.Single(output.Split('\n'), line => line.StartsWith("Problem: ", StringComparison.Ordinal));
        Assert.Contains("Problem: nowhere/*.dll matches no assembly", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_NamesTheOptionTheWordAndWhatIsAllowed()
    {
        var (exitCode, _, talk) = Run(["graph", .. given, "--format", "png"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("--format is 'png'; it must be one of mermaid, svg.", talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_PrintsTheFileOfThisRepository()
    {
        var (exitCode, output, _) = Run("schema");
        Assert.Equal(0, exitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(Assets.Folder, "rules", "rule-file.schema.json")).ReplaceLineEndings("\n"), output);
    }

    [Fact]
    public void Baseline_IsLeftAloneWhereALayerSelectsNothing()
    {
        var rules = folder.Write("empty.yaml", Assets.DomainAndData.Replace("[Acme.Shop.Data]", "[Acme.Shop.Dat]", StringComparison.Ordinal));
        var baseline = Path.Combine(folder.Path, "baseline.jsonl");
        var (exitCode, _, talk) = Run("baseline", "create", "--rules", rules, "--assemblies", Assets.PathOf("Acme.Shop"), "--baseline", baseline);
        Assert.Equal(3, exitCode);
        Assert.Contains("The baseline was left alone", talk, StringComparison.Ordinal);
        Assert.False(File.Exists(baseline));
    }

    [Fact]
    public void Explain_TellsLayerUsesUsersAndViolations()
    {
        var (exitCode, output, _) = Run(["explain", "InCalleeSignature", .. given]);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Acme.Shop.Domain.InCalleeSignature, in Acme.Shop", output, StringComparison.Ordinal);
        Assert.Contains("Layer: Domain, because the model outlives its database", output, StringComparison.Ordinal);
        Assert.Contains("  Data: 1 - Acme.Shop.Data.Db", output, StringComparison.Ordinal);
        Assert.Contains("  (no layer): 1 - Acme.Shop.Services.Gateway", output, StringComparison.Ordinal);
        Assert.Contains("Violates domain_on_data: -> Acme.Shop.Data.Db, Run,", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_TellsWhoUsesAType() =>
        Assert.Contains("  Domain: 1 - Acme.Shop.Domain.InCatch", Run(["explain", "Acme.Shop.Data.DbException", .. given]).Output, StringComparison.Ordinal);

    private const string Listed = """
        assemblies: [Acme]
        rules:
          - rule: gone
            because: it was a mistake
            types: { name: Old* }
            must: none
            mayBeEmpty: true
          - rule: handlers_are_sealed
            because: nobody inherits a handler
            types: { name: "*Handler" }
            except: { name: Legacy* }
            must: { sealed: true, immutable: true }
          - rule: code_avoids_data
            because: it outlives the database
            types: { namespace: Acme.Domain }
            must: { notDependOn: Acme.Data }
        """;

    [Theory]
    [InlineData("OrderHandler", "  handlers_are_sealed: broken, it must be sealed and be immutable; found: sealed (is not sealed; must be sealed); judged by the graph, and NetArchTest for a part of it; because nobody inherits a handler")]
    [InlineData("OrderHandler", "  code_avoids_data: broken, it must not use Acme.Data; found: -> Acme.Data.Db; judged by NetArchTest and the graph; because it outlives the database")]
    [InlineData("Clean", "  code_avoids_data: holds, it must not use Acme.Data; judged by NetArchTest and the graph")]
    [InlineData("LegacyHandler", "  handlers_are_sealed: excused by its except")]
    [InlineData("Db", "Rules: none of the list selects it.")]
    public void Explain_TellsWhichRulesSelectATypeAndWhetherItKeepsThem(string type, string expected)
    {
        CompiledAssembly.Write(folder.Path, "Acme", "namespace Acme.Data { public class Db; } namespace Acme.Domain { public class Clean; public class LegacyHandler; public class OrderHandler { object Run() => new Acme.Data.Db(); } }");
        var output = Run("explain", type, "--rules", folder.Write("rules.yaml", Listed), "--assemblies", Path.Combine(folder.Path, "Acme.dll")).Output;
        Assert.Contains(expected, output.Split(Environment.NewLine));
    }

    [Fact]
    public void Explain_GuessesWhatAMisspeltNameMeans()
    {
        var (exitCode, _, talk) = Run(["explain", "InMethd", .. given]);
        Assert.Equal(2, exitCode);
        Assert.Contains("did you mean 'InMethod'?", talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_ListsTypesOfTheSameSimpleName()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Shop.Domain.Order", []), ("Acme.Shop.Data.Order", []));
        var (exitCode, _, talk) = Run("explain", "Order", "--rules", given[1], "--assemblies", folder.Path);
        Assert.Equal(2, exitCode);
        Assert.Contains("  Acme.Shop.Data.Order", talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_WritesMermaidAndSvg()
    {
        Assert.StartsWith("flowchart TD", Run(["graph", .. given]).Output, StringComparison.Ordinal);
        var path = Path.Combine(folder.Path, "layers.svg");
        var (exitCode, output, _) = Run(["graph", .. given, "--format", "svg", "--out", path]);
        Assert.Equal(0, exitCode);
        Assert.Contains("2 layers", output, StringComparison.Ordinal);
        Assert.StartsWith("<svg ", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_EndsWithThreeOnAMissingAssembly() => Assert.Equal(3, Run("graph", "--rules", given[1], "--assemblies", "nowhere/*.dll").ExitCode);

    [Fact]
    public void Baseline_IsCreatedOnceAndGrowsOnlyWithAReason()
    {
        var path = Path.Combine(folder.Path, "accepted.jsonl");
        string[] options = [.. given, "--baseline", path];
        Assert.Equal(0, Run(["baseline", "create", .. options]).ExitCode);
        var all = Baseline.Load(path);
        Assert.Equal(Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings.Count, all.Entries.Count);
        Assert.Equal(2, Run(["baseline", "create", .. options]).ExitCode);

        Baseline.Of(all.Entries.Skip(2)).Save(path);
        Assert.Equal(2, Run(["baseline", "create", .. options, "--accept-new"]).ExitCode);
        Assert.Equal(all.Entries.Count - 2, Baseline.Load(path).Entries.Count);
        Assert.Equal(0, Run(["baseline", "create", .. options, "--accept-new", "--why", "the move is planned"]).ExitCode);
        Assert.Equal(["the move is planned", "the move is planned"], Baseline.Load(path).Entries.Where(entry => entry.Why is not null).Select(entry => entry.Why));
    }

    [Fact]
    public void Baseline_IsPrunedOfWhatIsFixed()
    {
        var path = Path.Combine(folder.Path, "accepted.jsonl");
        string[] options = [.. given, "--baseline", path];
        Run(["baseline", "create", .. options]);
        var all = Baseline.Load(path);
        Baseline.Of([.. all.Entries, new BaselineEntry("domain_on_data", "Acme.Shop", "Acme.Shop.Domain.Gone", "Acme.Shop.Data.Db")]).Save(path);
        Assert.Contains("fixed: domain_on_data: Acme.Shop.Domain.Gone", Run(["baseline", "show", .. options]).Output, StringComparison.Ordinal);
        Assert.Equal(0, Run(["baseline", "prune", .. options]).ExitCode);
        Assert.Equal(all.ToText(), Baseline.Load(path).ToText());
    }

    [Fact]
    public void Baseline_IsLeftAloneWhereAnAssemblyIsMissing()
    {
        var path = Path.Combine(folder.Path, "accepted.jsonl");
        Assert.Equal(3, Run(["baseline", "create", .. given, "--assemblies", "nowhere/*.dll", "--baseline", path]).ExitCode);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Baseline_EndsWithTwoWhereItsFileIsMissing() => Assert.Equal(2, Run(["baseline", "prune", .. given, "--baseline", "missing.jsonl"]).ExitCode);
}

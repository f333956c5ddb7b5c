using System.Text.Json;
using System.Xml.Linq;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Gate;

/// <summary>What a team does with the slim executable over several commits, from outside.</summary>
public sealed class GateStoryTests : IDisposable
{
    private const string Baseline = "layers.baseline.jsonl";
    private static readonly string[] Check = ["--rules", "layers.yaml", "--assemblies", "bin"];
    private readonly TempFolder folder = new();

    public GateStoryTests()
    {
        folder.Write("layers.yaml", Assets.DomainAndData.Replace("Acme.Shop.", "Acme.", StringComparison.Ordinal));
        Commit("Acme.Domain.Order");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Baseline_FreezesWhatIsThereAndFailsWhatIsNew()
    {
        await RunAsync(0, ["rules", "baseline", "create", .. Check, "--baseline", Baseline]);
        await RunAsync(0, [.. Check, "--baseline", Baseline]);

        Commit("Acme.Domain.Order", "Acme.Domain.Fresh");
        var red = await RunAsync(1, [.. Check, "--baseline", Baseline]);
        Assert.Contains("Acme.Domain.Fresh -> Acme.Data.Db", red, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme.Domain.Order -> Acme.Data.Db", red, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_FailsAStaleLineOnlyWhereStrict()
    {
        await RunAsync(0, ["rules", "baseline", "create", .. Check, "--baseline", Baseline]);
        Commit();
        Assert.Contains("Warning: ", await RunAsync(0, [.. Check, "--baseline", Baseline]), StringComparison.Ordinal);
        Assert.Contains("prune", await RunAsync(1, [.. Check, "--baseline", Baseline, "--strict"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base_FailsAPullRequestOnlyForWhatItBrings()
    {
        await RunAsync(1, [.. Check, "--out", "json=main.json"]);
        await RunAsync(0, [.. Check, "--base", "main.json"]);
        Commit("Acme.Domain.Order", "Acme.Domain.Fresh");
        var comment = await RunAsync(1, [.. Check, "--base", "main.json", "--format", "markdown"]);
        Assert.Contains("**1 new** (main 1 -> 2)", comment, StringComparison.Ordinal);
        Assert.Contains("`Domain.Fresh` -> `Data.Db`", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("Domain.Order", comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_WritesSeveralFormsOfOneCheck()
    {
        var shown = await RunAsync(1, [.. Check, "--out", "sarif=out/gate.sarif", "--out", "junit=out/gate.xml", "--out", "gitlab=out/gate.json"]);
        Assert.Contains("Acme.Domain.Order -> Acme.Data.Db", shown, StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(Text("out/gate.sarif"));
        using var gitLab = JsonDocument.Parse(Text("out/gate.json"));
        Assert.Equal("domain_on_data", sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("ruleId").GetString());
        Assert.Equal("domain_on_data", gitLab.RootElement[0].GetProperty("check_name").GetString());
        Assert.Equal("1", XDocument.Parse(Text("out/gate.xml")).Root!.Attribute("failures")!.Value);
    }

    [Fact]
    public async Task Out_EndsWithTwoWhereAFileCannotBeWritten()
    {
        var shown = await RunAsync(2, [.. Check, "--out", "json=layers.yaml/gate.json"]);
        Assert.Contains("--out json=layers.yaml/gate.json cannot be written: ", shown, StringComparison.Ordinal);
        Assert.Contains("Acme.Domain.Order -> Acme.Data.Db", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHub_AppendsToTheSummaryOfTheStep()
    {
        var summary = folder.Write("summary.md", "## Build\n");
        var (exitCode, output, _) = await GateProcess.RunAsync(folder.Path, [.. Check, "--format", "github"], ("GITHUB_STEP_SUMMARY", summary));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("::error file=", output, StringComparison.Ordinal);
        Assert.StartsWith("## Build\n<!-- debtforecast-gate -->\n**1 new**", Text("summary.md"), StringComparison.Ordinal);
    }

    private void Commit(params string[] offenders) => MadeAssembly.Write(
        Path.Combine(folder.Path, "bin"), "Acme", [("Acme.Domain.Clean", []), .. offenders.Select(type => (type, new[] { "Acme.Data.Db" })), ("Acme.Data.Db", [])]);

    private string Text(string file) => File.ReadAllText(Path.Combine(folder.Path, file));

    private async Task<string> RunAsync(int exitCode, string[] arguments)
    {
        var ended = await GateProcess.RunAsync(folder.Path, arguments);
        Assert.True(ended.ExitCode == exitCode, $"ended with {ended.ExitCode}: {ended.Output}{ended.Error}");
        return ended.Output;
    }
}

using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;
using Json.Schema;

namespace DebtForecast.Rules.Tests.Outputs;

public sealed class SarifOutputTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(Path.Combine(Assets.Folder, "Outputs", "Schemas", "sarif-2.1.0.json"));

    [Fact]
    public void Write_FitsTheOfficialSchema() => Validate(SampleAnswer.Write("sarif"));

    [Fact]
    public void Write_FitsTheOfficialSchemaWhereNothingWasChecked() =>
        Validate(SampleAnswer.Write("sarif", GateResult.Without([new GateProblem(GateVerdict.Misconfigured, "layers.yaml is wrong")])));

    [Fact]
    public void Schema_RefusesWhatIsNoSarif()
    {
        using var json = JsonDocument.Parse("""{"version":"2.1.0","runs":[{"results":[]}]}""");
        Assert.False(Schema.Evaluate(json.RootElement).IsValid);
    }

    [Fact]
    public void Write_HasWhatGitHubAsksOfEachRuleAndResult()
    {
        using var json = JsonDocument.Parse(SampleAnswer.Write("sarif"));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal("shop/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        foreach (var rule in run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray())
        {
            foreach (var key in new[] { "shortDescription", "fullDescription", "help" })
                Assert.InRange(rule.GetProperty(key).GetProperty("text").GetString()!.Length, 1, 1024);
        }

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(32, result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!.Length);
            Assert.True(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        }
    }

    [Fact]
    public void Write_ListsOnlyWhatShouldAlert()
    {
        using var json = JsonDocument.Parse(SampleAnswer.Write("sarif"));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(3, run.GetProperty("results").GetArrayLength());
        Assert.Equal(3, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void Write_FallsBackToTheRuleWhereTheSourceIsOutsideTheRepository()
    {
        using var json = JsonDocument.Parse(SampleAnswer.Write("sarif"));
        var warning = json.RootElement.GetProperty("runs")[0].GetProperty("results")[2].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("arch/layers.yaml", warning.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(12, warning.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Write_StaysUnderGitHubsLimitsAndSaysSo()
    {
        var findings = Enumerable.Range(0, 25_010).Select(i => new GateFinding(new Finding("r", "Acme", $"A{i}", "B", "reasons")
        {
            Severity = i < 20 ? FindingSeverity.Warning : FindingSeverity.Error,
        }));
        using var json = JsonDocument.Parse(SampleAnswer.Write("sarif", SampleAnswer.Result with { Findings = [.. findings] }));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(25_000, run.GetProperty("results").GetArrayLength());
        Assert.Equal("error", run.GetProperty("results")[0].GetProperty("level").GetString());
        Assert.Contains("25010 new violations: the file has the first 25000", run.GetProperty("invocations")[0].ToString(), StringComparison.Ordinal);
    }

    private static void Validate(string text)
    {
        using var json = JsonDocument.Parse(text);
        var answer = Schema.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = Json.Schema.OutputFormat.List });
        Assert.True(answer.IsValid, string.Join('\n', (answer.Details ?? []).Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
    }
}

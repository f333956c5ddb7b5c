using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules.Tests.Outputs;

public sealed class GateTextTests
{
    private static readonly GateRequest Request = new("layers.yaml", ["bin"], "/repo");
    private static readonly GateScope Scope = new(2, 120, 3);

    [Fact]
    public void Write_ShowsViolationsThenTotalsThenWhatToDo()
    {
        var result = new GateResult(
            GateVerdict.Violated,
            [
                new(new Finding("domain_on_web", "Acme", "Acme.Domain.A", "Acme.Web.B", "the domain stands alone", "Run", "src/A.cs", 31)),
                new(new Finding("domain_on_web", "Acme", "Acme.Domain.C", "Acme.Web.B", "the domain stands alone")),
            ],
            [],
            Scope,
            [["Acme.Domain", "Acme.Web"]],
            ["Acme.Program"],
            ["domain_on_web: only the graph sees that Acme.Domain.C uses Acme.Web.B (in an attribute); it counts."]);
        Assert.Equal(
            """
            domain_on_web: 2, because the domain stands alone
              Acme.Domain.A -> Acme.Web.B, Run, src/A.cs:31
              Acme.Domain.C -> Acme.Web.B
            NetArchTest and the graph differ: domain_on_web: only the graph sees that Acme.Domain.C uses Acme.Web.B (in an attribute); it counts.
            Package cycle: Acme.Domain <-> Acme.Web
            Checked 120 types of 2 assemblies in 3 layers: layer violations 2, package cycles 1, types outside layers 1.
            Failed: correct the code, or excuse it with except or known of the rule in layers.yaml and say why there.

            """,
            Write(result),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Write_FitsOnAScreenHoweverMuchIsWrong()
    {
        var findings = Enumerable.Range(0, 500).Select(i => new Finding($"a_on_b{i % 9}", "Acme", $"Acme.A{i}", "Acme.B", "reasons")).OrderBy(finding => finding.Rule).ToList();
        var problems = Enumerable.Range(0, 50).Select(i => new GateProblem(GateVerdict.NoVerdict, $"file {i} is damaged")).ToList();
        var text = Write(new GateResult(GateVerdict.Violated, [.. findings.Select(finding => new GateFinding(finding))], problems, Scope, [], [.. findings.Select(finding => finding.From)], []));
        Assert.InRange(text.Split('\n').Length, 10, 30);
        Assert.Contains("… and 492 more; --format json lists all.", text, StringComparison.Ordinal);
        Assert.Contains("layer violations 500", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NamesTheMistakeAndNoTotalsWhereNothingWasChecked()
    {
        var text = Write(GateResult.Without([new GateProblem(GateVerdict.Misconfigured, "layers.yaml(2,3): 'x' is no key")]));
        Assert.Equal(
            "Problem: layers.yaml(2,3): 'x' is no key\nNo check was made: correct the problems above and run again.\n", text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Write_KnowsOneFromMany() => Assert.Contains(
        "Checked 1 type of 1 assembly in 1 layer: ", Write(new GateResult(GateVerdict.Passed, [], [], new GateScope(1, 1, 1), [], [], [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("remove these uses, or allow the edge with mayUse in layers.yaml and say why there.", "a_on_b")]
    [InlineData("correct the code, or excuse it with except or known of the rule in layers.yaml and say why there.", "named")]
    [InlineData("correct the code, or allow an edge between layers with mayUse and anything else with except or known of its rule in layers.yaml and say why there.", "a_on_b", "named")]
    public void Write_AdvisesWhatTheBrokenRuleUnderstands(string advice, params string[] broken)
    {
        var result = new GateResult(
            GateVerdict.Violated, [.. broken.Select(rule => new GateFinding(SampleAnswer.Found(rule, "A", "B", "reasons")))], [], Scope, [], [], [])
        {
            Rules =
            [
                new GateRule("a_on_b", "reasons", FindingSeverity.Error, "layers.yaml", 1) { IsEdge = true },
                new GateRule("named", "reasons", FindingSeverity.Error, "layers.yaml", 2),
            ],
        };
        Assert.EndsWith($"Failed: {advice}\n", Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NamesTheProgramAndQuotesPatternsInTheCommandThatAccepts()
    {
        var result = new GateResult(GateVerdict.Violated, [new GateFinding(SampleAnswer.Found("named", "A", "B", "reasons"))], [], Scope, [], [], []) { HasBaseline = true };
        Assert.EndsWith(
            "or accept it as it is: debtforecast-gate rules baseline create --rules layers.yaml --assemblies 'bin/*.dll' --baseline accepted.jsonl --accept-new --why \"…\"\n",
            Write(result, Request with { Assemblies = ["bin/*.dll"], Baseline = "accepted.jsonl" }), StringComparison.Ordinal);
    }

    private static string Write(GateResult result, GateRequest? request = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        GateText.Write(output, result, request ?? Request);
        return output.ToString();
    }
}

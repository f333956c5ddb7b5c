using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;

namespace DebtForecast.Rules.Tests.Baselines;

public sealed class JudgementTests
{
    private static readonly DateOnly Today = new(2026, 5, 2);

    [Fact]
    public void Judge_FrozenAcceptsWhatStandsThereAndNothingElse()
    {
        var judged = Judge(BaselinePolicy.Frozen, [Entry("r", "A.X", "known for long"), Entry("r", "Old.Z")], Found("r", "A.X"), Found("r", "A.Y"), Found("r", "New.Z"));
        Assert.Equal([FindingState.Known, FindingState.New, FindingState.Moved], judged.Findings.Select(finding => finding.State));
        Assert.Equal("known for long", judged.Findings[0].Why);
        Assert.Equal("Old.Z", judged.Findings[2].MovedFrom);
        Assert.Empty(judged.Notes);
    }

    [Fact]
    public void Judge_StrictAcceptsNothing()
    {
        var judged = Judge(BaselinePolicy.Strict, [Entry("r", "A.X")], Found("r", "A.X"), Found("r", "A.Y"));
        Assert.All(judged.Findings, finding => Assert.True(finding.Fails));
    }

    [Fact]
    public void Judge_BudgetAcceptsAnyoneUpToTheNumber()
    {
        var judged = Judge(BaselinePolicy.Budget, [Entry("r", "A.X"), Entry("r", "A.Y"), Entry("q", "A.X")], Found("r", "A.X"), Found("r", "A.Fresh"));
        Assert.Equal([FindingState.Known, FindingState.Known], judged.Findings.Select(finding => finding.State));
        Assert.Equal("within the rule's budget of 2", judged.Findings[0].Why);
    }

    [Fact]
    public void Judge_BudgetFailsTheNewOnesWhereTheNumberGrew()
    {
        var judged = Judge(BaselinePolicy.Budget, [Entry("r", "A.X"), Entry("q", "A.Y")], Found("r", "A.X"), Found("r", "A.Fresh"), Found("p", "A.P"));
        Assert.Equal(["A.P", "A.Fresh"], judged.Findings.Where(finding => finding.Fails).Select(finding => finding.Finding.From));
        Assert.Equal(["r: 2 violations are over its budget of 1."], judged.Notes);
    }

    [Fact]
    public void Judge_RejectsFromTheDayAfterUntil()
    {
        var entry = Entry("r", "A.X", "until the move") with { Until = Today };
        Assert.Equal(FindingState.Known, Judge(BaselinePolicy.Frozen, [entry], Found("r", "A.X")).Findings[0].State);

        var judged = Judge(BaselinePolicy.Frozen, [entry with { Until = Today.AddDays(-1) }], Found("r", "A.X"));
        Assert.True(judged.Findings[0].Fails);
        Assert.Equal("was accepted until 2026-05-01 (until the move); that day has passed.", judged.Findings[0].Why);
        Assert.Equal(["r: A.X -> T was accepted until 2026-05-01 (until the move); that day has passed."], judged.Notes);
    }

    [Fact]
    public void Judge_TakesWhatHasEndedFromTheBudget()
    {
        var ended = Entry("r", "A.X") with { Until = Today.AddDays(-1) };
        Assert.Contains(Judge(BaselinePolicy.Budget, [ended, Entry("r", "A.Y")], Found("r", "A.X"), Found("r", "A.Y")).Findings, finding => finding.Fails);
    }

    private static Judgement Judge(BaselinePolicy policy, BaselineEntry[] entries, params Finding[] findings) =>
        Judgement.Judge(BaselineComparison.Compare(findings, entries, new ComparisonContext(new Dictionary<string, string>())), policy, Today);

    private static Finding Found(string rule, string from) => new(rule, "Acme", from, "T", "reasons");

    private static BaselineEntry Entry(string rule, string from, string? why = null) => new(rule, "Acme", from, "T", why);
}

using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Observations;

public sealed class FindingAgesTests
{
    private static readonly DateOnly Today = new(2026, 4, 30);

    [Fact]
    public void Of_TakesQuantilesOfTheOpenOnesByNearestRank()
    {
        var ages = FindingAges.Of(Enumerable.Range(1, 10).Select(Open), Today);
        Assert.Equal((10, 5, 9, 10), (ages.Open, ages.MedianDays, ages.P90Days, ages.OldestDays));
    }

    [Fact]
    public void Of_CountsFromTheDayThatTheyCameBack()
    {
        var back = Open(100) with { OpenSince = Today.AddDays(-3), TimesReopened = 2 };
        var ages = FindingAges.Of([back], Today);
        Assert.Equal((1, 3, 1), (ages.Open, ages.OldestDays, ages.Reopened));
    }

    [Fact]
    public void Of_CountsWhatWasFixedInTheLast30Days()
    {
        var ages = FindingAges.Of([Fixed(0), Fixed(29), Fixed(30), Open(1)], Today);
        Assert.Equal((1, 2), (ages.Open, ages.FixedLast30Days));
    }

    [Fact]
    public void Of_KeepsTheRulesApart()
    {
        var other = Open(7) with { Finding = Some.Finding() with { Rule = "a-rule" } };
        var ages = FindingAges.Of([Open(1), other], Today);
        Assert.Equal([("a-rule", 7), ("domain-on-web", 1)], ages.Rules.Select(rule => (rule.Rule, rule.Ages.OldestDays!.Value)));
    }

    [Fact]
    public void Of_HasNoAgeWhereNothingStands()
    {
        var ages = FindingAges.Of([Fixed(1)], Today);
        Assert.Equal((0, null, null, null), (ages.Open, ages.MedianDays, ages.P90Days, ages.OldestDays));
    }

    private static DatedFinding Open(int days) => new(Some.Finding(), Today.AddDays(-days), Today);

    private static DatedFinding Fixed(int daysAgo) => new(Some.Finding(), Today.AddDays(-90), Today.AddDays(-daysAgo - 1)) { FixedOn = Today.AddDays(-daysAgo) };
}

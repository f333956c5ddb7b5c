using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;

namespace DebtForecast.Rules.Tests.Baselines;

public sealed class BaselineComparisonTests
{
    private static readonly Dictionary<string, string> NoRenames = [];

    [Fact]
    public void Compare_MatchesTheWholeIdentity()
    {
        var comparison = Compare([Found("r", "A", "T")], [Entry("r", "A", "T"), Entry("q", "A", "T"), Entry("r", "A", "U"), Entry("r", "A", "T") with { In = "Other" }]);
        Assert.Equal("r: A -> T", Assert.Single(comparison.Matches).Entry.ToString());
        Assert.Empty(comparison.New);
        Assert.Equal(3, comparison.Stale.Count);
    }

    [Fact]
    public void Compare_FollowsRenamesOfRules()
    {
        var renames = new Dictionary<string, string> { ["first"] = "second", ["second"] = "r" };
        var comparison = Compare([Found("r", "A", "T"), Found("r", "M.B", "T")], [Entry("first", "A", "T"), Entry("second", "N.B", "T")], renames);
        Assert.Equal([false, true], comparison.Matches.Select(match => match.IsMoved));
        Assert.Empty(comparison.Stale);
    }

    [Fact]
    public void Compare_EndsWhereRenamesGoInACircle() =>
        Assert.Single(Compare([], [Entry("a", "A", "T")], new() { ["a"] = "b", ["b"] = "a" }).Stale);

    [Fact]
    public void Compare_PairsAMovedTypeByItsSimpleName()
    {
        var comparison = Compare([Found("r", "New.Home.Order+Line`1", "T")], [Entry("r", "Old.Order+Line`1", "T")]);
        var match = Assert.Single(comparison.Matches);
        Assert.True(match.IsMoved);
        Assert.Equal("Old.Order+Line`1", match.Entry.From);
    }

    [Fact]
    public void Compare_PairsNothingThatIsNotUniqueOnBothSides()
    {
        Assert.Empty(Compare([Found("r", "A.X", "T"), Found("r", "B.X", "T")], [Entry("r", "C.X", "T")]).Matches);
        Assert.Empty(Compare([Found("r", "A.X", "T")], [Entry("r", "B.X", "T"), Entry("r", "C.X", "T")]).Matches);
    }

    [Theory]
    [InlineData("q", "B.X", "T")]
    [InlineData("r", "B.Y", "T")]
    [InlineData("r", "B.X", "U")]
    public void Compare_PairsNothingWithAnotherRuleNameOrTarget(string rule, string from, string to) =>
        Assert.Empty(Compare([Found("r", "A.X", "T")], [Entry(rule, from, to)]).Matches);

    [Fact]
    public void Compare_PairsNothingThatIsStillThere() =>
        Assert.Equal("A.X", Assert.Single(Compare([Found("r", "A.X", "T"), Found("r", "B.X", "T")], [Entry("r", "B.X", "T")]).New).From);

    [Fact]
    public void Compare_KeepsEntriesOfAssembliesThatWereNotLookedAt()
    {
        var context = new ComparisonContext(NoRenames, ["Acme"]);
        var unseen = Entry("r", "B.X", "T") with { In = "Acme.Old" };
        var comparison = BaselineComparison.Compare([Found("r", "A.X", "T")], [unseen, Entry("r", "A.Y", "T")], context);
        Assert.Equal([unseen], comparison.Unseen);
        Assert.Equal("A.Y", Assert.Single(comparison.Stale).From);
        Assert.Empty(comparison.Matches);
    }

    [Fact]
    public void Compare_FollowsARenamedAssembly()
    {
        var entry = Entry("r", "A.X", "T") with { In = "Acme.Old" };
        Assert.True(Assert.Single(BaselineComparison.Compare([Found("r", "A.X", "T")], [entry], new ComparisonContext(NoRenames, ["Acme"])).Matches).IsMoved);
    }

    [Fact]
    public void Compare_LetsALineOfTheRuleFileLeaveTheAssemblyOpen()
    {
        var comparison = Compare([Found("r", "A", "T")], [Entry("r", "A", "T") with { In = null }, Entry("r", "B", "T") with { In = null }]);
        Assert.Single(comparison.Matches);
        Assert.Equal("B", Assert.Single(comparison.Stale).From);
    }

    [Fact]
    public void Compare_TakesTheEntryThatLastsLonger()
    {
        var ends = Entry("r", "A", "T") with { Until = new DateOnly(2026, 1, 1) };
        var open = Entry("r", "A", "T") with { In = null };
        Assert.Same(open, Assert.Single(Compare([Found("r", "A", "T")], [ends, open]).Matches).Entry);
    }

    private static BaselineComparison Compare(Finding[] findings, BaselineEntry[] entries, Dictionary<string, string>? renames = null) =>
        BaselineComparison.Compare(findings, entries, new ComparisonContext(renames ?? NoRenames));

    private static Finding Found(string rule, string from, string to) => new(rule, "Acme", from, to, "reasons");

    private static BaselineEntry Entry(string rule, string from, string to) => new(rule, "Acme", from, to);
}

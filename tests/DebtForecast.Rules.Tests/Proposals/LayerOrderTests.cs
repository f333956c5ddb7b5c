using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Tests.Proposals;

public sealed class LayerOrderTests
{
    [Fact]
    public void Find_PutsWhatIsUsedBeforeWhatUsesIt()
    {
        var order = Find(("Web", "Orders", 3), ("Orders", "Domain", 5), ("Web", "Domain", 1), ("Data", "Domain", 2));
        Assert.Equal([["Domain"], ["Data", "Orders"], ["Web"]], order.Levels);
        Assert.Empty(order.Against);
    }

    [Fact]
    public void Find_TakesTheMinorityOfTwoDirectionsForTheWrongOne() =>
        Assert.Equal([("Domain", "Data")], Find(("Data", "Domain", 9), ("Domain", "Data", 2)).Against);

    [Fact]
    public void Find_CutsALongCircleWhereItIsThinnest()
    {
        var order = Find(("A", "B", 7), ("B", "C", 2), ("C", "D", 5), ("D", "A", 4));
        Assert.Equal([("B", "C")], order.Against);
        Assert.Equal([["B"], ["A"], ["D"], ["C"]], order.Levels);
    }

    [Fact]
    public void Find_KeepsEdgesBetweenCircles()
    {
        var order = Find(("A", "B", 5), ("B", "A", 1), ("B", "X", 1), ("A", "Y", 1), ("X", "Y", 5), ("Y", "X", 1));
        Assert.Equal([("B", "A"), ("Y", "X")], order.Against.Order());
    }

    // The smallest total that can be cut, by trying every order of six parts.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Find_CutsAboutAsLittleAsPossible(int seed)
    {
        var random = new Random(seed);
        string[] parts = ["A", "B", "C", "D", "E", "F"];
        var uses = parts.SelectMany(from => parts.Where(to => to != from && random.Next(2) == 0).Select(to => (from, to, random.Next(1, 20)))).ToArray();
        var cut = Find(uses).Against.Sum(edge => uses.Single(use => (use.from, use.to) == edge).Item3);
        var least = Orders(parts).Min(order => uses.Where(use => Array.IndexOf(order, use.from) > Array.IndexOf(order, use.to)).Sum(use => use.Item3));
        Assert.InRange(cut, least, least * 1.2);
    }

    [Fact]
    public void Find_IgnoresTheOrderOfItsInput()
    {
        (string, string, int)[] uses = [("A", "B", 2), ("B", "C", 2), ("C", "A", 2), ("C", "D", 1)];
        Assert.Equal(Find(uses).Levels, Find([.. uses.Reverse()]).Levels);
    }

    private static LayerOrder Find(params (string From, string To, int Uses)[] uses) => LayerOrder.Find(
        uses.SelectMany(use => new[] { use.From, use.To }).Distinct(), uses.ToDictionary(use => (use.From, use.To), use => use.Uses));

    private static IEnumerable<string[]> Orders(string[] parts) => parts.Length == 0
        ? [[]]
        : parts.SelectMany(first => Orders([.. parts.Where(part => part != first)]).Select(rest => (string[])[first, .. rest]));
}

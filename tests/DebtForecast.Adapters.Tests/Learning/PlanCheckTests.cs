using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class PlanCheckTests
{
    private static readonly ForecastPlan Sound = new(
        6,
        new([new ChangeCell(null, 0, 6, [.. Enumerable.Range(0, 26).Select(_ => Enumerable.Range(0, 99).Select(i => i - 49.0).ToArray())], [.. Enumerable.Repeat(50.0, 26)])]),
        new([new("naive", [0.4, 1, 0.5]), new("forest", [0.6, 0, 0.5])]),
        new([new("forest", null, 0, 6, [1.2, 1.1, 1, 1, 1, 1.1, 1.2])]),
        [new ModelScore("forest", MetricFamily.Size, 2, 6, 60, -0.2, null, 3, 0.8, 0.95)])
    {
        Odds = new([new OddsBand(null, 0, 6, 0.5, 0, 1)]),
    };

    public static TheoryData<string, string> Faults { get; } = new(Cases.Select(one => (one.Key, one.Value.Message)));

    private static Dictionary<string, (Func<ForecastPlan> Change, string Message)> Cases => new()
    {
        ["a negative count"] = (() => Sound with { Projects = -1 }, "projects is -1; it must be between 0 and 1000000"),
        ["no changes"] = (() => Sound with { Changes = null! }, "changes.cells is missing"),
        ["a null row"] = (() => Sound with { Scores = [null!] }, "scores[0] is null"),
        ["a quietness that is none"] = (() => With(Cell with { Quietness = 4 }), "changes.cells[0].quietness is 4; it must be between 0 and 3"),
        ["a family that is none"] = (() => With(Cell with { Family = (MetricFamily)99 }), "changes.cells[0].family is 99, which is none"),
        ["a week too few"] = (() => With(Cell with { Quantiles = Cell.Quantiles[1..] }), "changes.cells[0].quantiles has 25 entries; there must be 26"),
        ["a point too few"] = (() => With(Cell with { Quantiles = [.. Cell.Quantiles[..25], Cell.Quantiles[0][1..]] }), "changes.cells[0].quantiles[25] has 98 entries; there must be 99"),
        ["quantiles that cross"] = (() => With(Cell with { Quantiles = [[.. Cell.Quantiles[0].Reverse()], .. Cell.Quantiles[1..]] }), "changes.cells[0].quantiles[0][1] is below the one before it"),
        ["no number"] = (() => With(Cell with { Largest = [double.NaN, .. Cell.Largest[1..]] }), "changes.cells[0].largest[0] is NaN; it must be between 0 and 1000000000"),
        ["no end"] = (() => With(Cell with { Largest = [.. Cell.Largest[1..], double.PositiveInfinity] }), "changes.cells[0].largest[25] is Infinity; it must be between 0 and 1000000000"),
        ["the same kind twice"] = (() => Sound with { Changes = new([Cell, Cell]) }, "changes.cells[1] speaks of the same as a row before it"),
        ["a negative weight"] = (() => Sound with { Blend = new([new("naive", [1.2, 1, 1]), new("forest", [-0.2, 0, 0])]) }, "blend.members[0].byBand[0] is 1.2; it must be between 0 and 1"),
        ["weights that do not add up"] = (() => Sound with { Blend = new([new("naive", [1, 1, 0.5])]) }, "blend.members, sum of band 2, is 0.5; it must be between 0.98 and 1.02"),
        ["a weight too few"] = (() => Sound with { Blend = new([new("naive", [1, 1])]) }, "blend.members[0].byBand has 2 entries; there must be 3"),
        ["a factor of nothing"] = (() => Sound with { Bands = new([Sound.Bands.Factors[0] with { Values = [0, 1, 1, 1, 1, 1, 1] }]) }, "bands.factors[0].values[0] is 0; it must be between 0.001 and 1000"),
        ["a factor too few"] = (() => Sound with { Bands = new([Sound.Bands.Factors[0] with { Values = [1] }]) }, "bands.factors[0].values has 1 entries; there must be 7"),
        ["factors of a family that is none"] = (() => Sound with { Bands = new([Sound.Bands.Factors[0] with { Family = (MetricFamily)99 }]) }, "bands.factors[0].family is 99, which is none"),
        ["the same factors twice"] = (() => Sound with { Bands = new([Sound.Bands.Factors[0], Sound.Bands.Factors[0]]) }, "bands.factors[1] speaks of the same as a row before it"),
        ["a band that is none"] = (() => Sound with { Scores = [Sound.Scores[0] with { Band = 3 }] }, "scores[0].band is 3; it must be between 0 and 2"),
        ["a score without a model"] = (() => Sound with { Scores = [Sound.Scores[0] with { Model = null! }] }, "scores[0].model is missing"),
        ["a score too good"] = (() => Sound with { Scores = [Sound.Scores[0] with { LogRatio = -1e6 }] }, "scores[0].logRatio is -1000000; it must be between -20 and 20"),
        ["more than all"] = (() => Sound with { Scores = [Sound.Scores[0] with { Coverage80 = 80 }] }, "scores[0].coverage80 is 80; it must be between 0 and 1"),
        ["odds that turn round"] = (() => Sound with { Odds = new([Sound.Odds.Rows[0] with { Slope = -1 }]) }, "odds.rows[0].slope is -1; it must be between 0.001 and 1000"),
        ["odds of no walk"] = (() => Sound with { Odds = new([Sound.Odds.Rows[0] with { Walk = double.NaN }]) }, "odds.rows[0].walk is NaN; it must be between 0 and 1"),
    };

    private static ChangeCell Cell => Sound.Changes.Cells[0];

    [Fact]
    public void FindFault_FindsNoneInASoundPlan()
    {
        Assert.Null(PlanCheck.FindFault(Sound));
        Assert.Null(PlanCheck.FindFault(ForecastPlan.Empty));
        Assert.Null(PlanCheck.FindFault(Sound with { Bands = new([Sound.Bands.Factors[0], Sound.Bands.Factors[0] with { Family = MetricFamily.Size }]) }));
    }

    [Fact]
    public void FindFault_FindsNoneInThePlanThatShips() => Assert.Empty(ModelFile.Open(ShippedModel.Folder).Unread);

    [Theory]
    [MemberData(nameof(Faults))]
    public void FindFault_SaysWhereWhatAndWhatIsAllowed(string name, string message) => Assert.Equal(message, PlanCheck.FindFault(Cases[name].Change()));

    private static ForecastPlan With(ChangeCell cell) => Sound with { Changes = new([cell]) };
}

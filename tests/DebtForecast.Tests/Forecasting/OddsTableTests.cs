using System.Text.Json;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class OddsTableTests
{
    private static readonly OddsBand Wide = new(null, 2, 30, 0.5, -0.2, 0.9);
    private static readonly OddsBand Issues = new(MetricFamily.Issues, 2, 10, 0.25, 0.1, 1.2);

    [Fact]
    public void Find_PrefersTheFamilyToAllFamilies()
    {
        var table = new OddsTable([Wide, Issues]);

        Assert.Equal(Issues, table.Find(MetricFamily.Issues, 2));
        Assert.Equal(Wide, table.Find(MetricFamily.Size, 2));
        Assert.Null(table.Find(MetricFamily.Size, 1));
        Assert.Equal([Issues], table.For(MetricFamily.Issues).Bands);
    }

    [Fact]
    public void With_WeighsBothSidesByTheirProjects()
    {
        var joint = new OddsTable([Wide]).With(new([Wide with { Projects = 10, Walk = 0.9, Intercept = 0.2, Slope = 1.3 }, Issues]));

        var wide = joint.Find(MetricFamily.Size, 2)!;
        Assert.Equal((40, 0.6, -0.1, 1.0), (wide.Projects, Math.Round(wide.Walk, 9), Math.Round(wide.Intercept, 9), Math.Round(wide.Slope, 9)));
        Assert.Equal(Issues, joint.Find(MetricFamily.Issues, 2));
    }

    [Fact]
    public void Plan_KeepsItsOddsInJsonAndDoesWithoutThem()
    {
        var plan = ForecastPlan.Empty with { Odds = new([Wide, Issues]) };
        var json = JsonSerializer.Serialize(plan);

        Assert.Equal(plan.Odds.Rows, JsonSerializer.Deserialize<ForecastPlan>(json)!.Odds.Rows);
        Assert.Empty(JsonSerializer.Deserialize<ForecastPlan>(JsonSerializer.Serialize(ForecastPlan.Empty).Replace("\"Odds\"", "\"Former\"", StringComparison.Ordinal))!.Odds.Rows);
    }
}

using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>The laws of forecasts for the model that ships: its learned members, its blend, its calibration and its odds.</summary>
public sealed class ShippedModelLawsTests : ForecastLaws
{
    private static readonly Lazy<Learned> Shipped = new(() => ModelFile.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    protected override Learned Learned => Shipped.Value;

    [Fact]
    public void Bank_HasEveryLearnedMemberAndABlend() =>
        Assert.Superset(new HashSet<string> { "forest", "boosted", "lstm", "blend", "naive" }, Members.Select(member => member.Name).ToHashSet());

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(207)]
    public void Served_GivesAConstantAFloorBand(int weeks) => Assert.All((string[])["code_smells", "sqale_index", "debt_ratio", "ncloc", "layer_violations", "anything"], metric =>
    {
        // At least the least scale, 0.05 % of the level, after half a year; decision 22 keeps a series from it after four still years, and one of zeros has no scale.
        var knot = Predict(SeriesOf.Constant(1e6, weeks), metric)!.Knot(QuantileLevels.Weeks);
        Assert.True(knot[0] <= 1e6 - 500 && knot[^1] >= 1e6 + 500, $"{knot[0]} to {knot[^1]}");
    });
}

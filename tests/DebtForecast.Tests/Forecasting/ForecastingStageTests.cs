using System.Text.Json;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class ForecastingStageTests
{
    private static readonly ForecastingStage Stage = new(new ForecasterBank(), ForecastPlan.Empty);

    [Theory]
    [InlineData(11, HistoryLength.TooShort)]
    [InlineData(13, HistoryLength.TooShort)]
    [InlineData(14, HistoryLength.Borrowed)]
    [InlineData(25, HistoryLength.Borrowed)]
    [InlineData(26, HistoryLength.Brief)]
    [InlineData(51, HistoryLength.Brief)]
    [InlineData(52, HistoryLength.Full)]
    public void LengthOf_SaysHowMuchHistoryThereIs(int weeks, HistoryLength expected) =>
        Assert.Equal(expected, ForecastingStage.LengthOf(Fleet.Series("a", "bugs", weeks, 1).Series));

    [Fact]
    public void LengthOf_DoesNotCountUnknownWeeks()
    {
        // Twelve weekly values, a year of which nothing is known, then one more value.
        var days = Enumerable.Range(0, 12).Select(week => (Fleet.FirstDay.AddDays(7 * week), 10.0)).Append((Fleet.FirstDay.AddDays(500), 12.0));
        Assert.Equal(HistoryLength.Brief, ForecastingStage.LengthOf(DailySeries.FromObservations(days, DayState.Unknown)));
    }

    [Fact]
    public void Predict_SaysWhyAShortHistoryHasNoForecast()
    {
        var result = Predict(Fleet.Series("a", "bugs", 11, 1), ForecastPlan.Empty);
        Assert.Null(result.Forecast);
        Assert.Equal("Too short to forecast: 11 measured values over 70 days; it takes 12 over 90.", result.Note);
    }

    [Fact]
    public void Predict_BorrowsFromOtherProjectsUnder26Weeks()
    {
        var plan = Stage.Learn(Fleet.Of(6));
        var result = Predict(Fleet.Series("a", "code_smells", 20, 99), plan);
        Assert.Equal((HistoryLength.Borrowed, 6, false), (result.History, result.BorrowedFrom, result.MayAlert));
        Assert.Equal("Under 26 weekly points: borrowed from 6 projects.", result.Note);
        Assert.True(result.Forecast!.Knot(26)[6] > result.Forecast.LastValue);
    }

    [Fact]
    public void Predict_HasNothingToBorrowWithoutOtherProjects() =>
        Assert.Null(Predict(Fleet.Series("a", "code_smells", 20, 99), ForecastPlan.Empty).Forecast);

    [Fact]
    public void Predict_StartsAtTheLastMeasuredDay()
    {
        var series = Fleet.Series("a", "code_smells", 80, 3);
        var states = series.Series.Values.ToArray().Select((_, i) => i % 7 == 0 ? DayState.Measured : DayState.Carried).Concat(Enumerable.Repeat(DayState.Carried, 30));
        var carried = DailySeries.FromDays(series.Series.FirstDay, [.. series.Series.Values, .. Enumerable.Repeat(series.Series.LastValue, 30)], [.. states]);
        var plain = Predict(series, ForecastPlan.Empty).Forecast!;
        var later = Predict(series with { Series = carried }, ForecastPlan.Empty).Forecast!;
        Assert.Equal(series.Series.LastDay, later.Origin);
        Assert.Equal(plain.Knot(26).ToArray(), later.Knot(26).ToArray());
    }

    [Fact]
    public void Predict_GivesWholeNumbersForCounts()
    {
        var forecast = Predict(Fleet.Series("a", "code_smells", 80, 3), Stage.Learn(Fleet.Of(6))).Forecast!;
        Assert.All(Enumerable.Range(1, 26).SelectMany(week => forecast.Knot(week).ToArray()), value => Assert.Equal(Math.Round(value), value));
    }

    [Fact]
    public void Predict_ServesTheLastValueWhereNothingBeatsIt()
    {
        var noise = Enumerable.Range(0, 8).Select(i => Fleet.Series($"p{i}", "bugs", 150, i, (_, random) => random.Next(-5, 6))).ToList();
        var plan = Stage.Learn(noise);
        var result = Predict(noise[0], plan);
        Assert.All(result.Trust, trust => Assert.Equal(NaiveForecaster.ModelName, trust.Model));
        Assert.Equal("Nothing beats the last value with its own band.", result.Note);
        Assert.All(result.Trust, trust => Assert.Equal(0, trust.Skill!.Value, 1e-12));
    }

    [Fact]
    public void Predict_ServesATrendModelWhereSeriesGrowSteadily()
    {
        var growing = Enumerable.Range(0, 8).Select(i => Fleet.Series($"p{i}", "ncloc", 150, i, (_, random) => 20 + random.Next(-5, 6))).ToList();
        var result = Predict(growing[0], Stage.Learn(growing));
        Assert.All(result.Trust, trust => Assert.NotEqual(NaiveForecaster.ModelName, trust.Model));
        Assert.True(result.Trust[2].Skill > 0.3, $"The skill is {result.Trust[2].Skill}.");
        Assert.InRange(result.Forecast!.Knot(26)[3] - result.Forecast.LastValue, 250, 560);
    }

    [Fact]
    public void Predict_SaysHowOddsAreRead()
    {
        var plan = Stage.Learn(Fleet.Of(8));
        var result = Predict(Fleet.Series("a", "sqale_index", 90, 3), plan);

        Assert.Equal([0, 1, 2], result.Odds.Bands.Select(band => band.Band));
        Assert.Equal(plan.Odds.For(MetricFamily.Effort).Bands, result.Odds.Bands);
        Assert.All(result.Odds.Bands, band => Assert.Equal((8, MetricFamily.Effort), (band.Projects, band.Family)));
    }

    [Fact]
    public void Learn_GivesThePriorForAnEmptyFleet() => Assert.Same(ForecastPlan.Empty, Stage.Learn([]));

    [Fact]
    public void Learn_GivesAPlanThatSurvivesJson()
    {
        var plan = Stage.Learn(Fleet.Of(6));
        var copy = JsonSerializer.Deserialize<ForecastPlan>(JsonSerializer.Serialize(plan))!;
        var series = Fleet.Series("a", "sqale_index", 90, 3);
        Assert.Equal(Predict(series, plan).Forecast!.Knot(9).ToArray(), Predict(series, copy).Forecast!.Knot(9).ToArray());
    }

    private static ForecastResult Predict(SeriesHistory series, ForecastPlan plan) => Stage.Predict(series, plan);
}

using DebtForecast.Forecasting;
using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every forecaster.</summary>
public abstract class ForecasterContract
{
    private static readonly DateOnly Origin = new(2026, 3, 1);

    /// <summary>Makes the forecaster under test.</summary>
    /// <returns>A forecaster.</returns>
    protected abstract IForecaster Create();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(27)]
    [InlineData(208)]
    public void Predict_GivesSevenQuantilesInOrderForEveryWeek(int weeks)
    {
        var rows = Create().Predict(Walk(weeks, "code_smells"), PooledChanges.None);
        Assert.Equal(QuantileLevels.Weeks, rows.Length);
        Assert.All(rows, row => Assert.Equal(row.Order(), row));
        Assert.All(rows, row => Assert.True(row.Length == QuantileLevels.Count && row.All(double.IsFinite)));
    }

    [Fact]
    public void Predict_GivesTheSameAnswerAgain()
    {
        var history = Walk(120, "sqale_index");
        Assert.Equal(Create().Predict(history, PooledChanges.None), Create().Predict(history, PooledChanges.None));
    }

    [Fact]
    public void Predict_StaysInsideThePossibleRange()
    {
        var falling = Enumerable.Range(0, 60).Select(week => 60.0 - week).ToArray();
        var rising = Enumerable.Range(0, 60).Select(week => 41.0 + week).ToArray();
        var low = Create().Predict(WeeklyHistory.FromValues(Origin, Metrics.Describe("coverage"), falling), PooledChanges.None);
        var high = Create().Predict(WeeklyHistory.FromValues(Origin, Metrics.Describe("coverage"), rising), PooledChanges.None);
        Assert.All(low.Concat(high).SelectMany(row => row), value => Assert.InRange(value, 0, 100));
    }

    [Fact]
    public void Predict_KeepsAHistoryOfZerosAtZero()
    {
        var rows = Create().Predict(WeeklyHistory.FromValues(Origin, Metrics.Describe("bugs"), new double[80]), PooledChanges.None);
        Assert.All(rows.SelectMany(row => row), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Predict_FollowsTheUnit()
    {
        var minutes = Walk(150, "anything");
        var seconds = WeeklyHistory.FromValues(Origin, minutes.Metric, [.. minutes.Values.Select(value => value * 64)]);
        var expected = Create().Predict(minutes, PooledChanges.None).SelectMany(row => row).Select(value => value * 64);
        foreach (var (wanted, got) in expected.Zip(Create().Predict(seconds, PooledChanges.None).SelectMany(row => row)))
        {
            Assert.Equal(wanted, got, 1e-4 * Math.Abs(wanted));
        }
    }

    /// <summary>A seeded walk of whole steps.</summary>
    /// <param name="weeks">The number of points.</param>
    /// <param name="metric">The metric's key.</param>
    /// <returns>The history.</returns>
    protected static WeeklyHistory Walk(int weeks, string metric)
    {
        var random = new Random(weeks);
        var values = new double[weeks];
        values[0] = 500;
        for (var week = 1; week < weeks; week++)
        {
            values[week] = values[week - 1] + (random.NextDouble() < 0.5 ? 0 : random.Next(-8, 11));
        }

        return WeeklyHistory.FromValues(Origin, Metrics.Describe(metric), values);
    }
}

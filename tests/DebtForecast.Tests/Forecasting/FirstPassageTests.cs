using DebtForecast.Forecasting;
using DebtForecast.Observations;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Forecasting;

public sealed class FirstPassageTests
{
    private static readonly DateOnly Origin = new(2026, 6, 1);
    private static readonly double[] Scores = [-1.959964, -1.281552, -0.674490, 0, 0.674490, 1.281552, 1.959964];

    [Fact]
    public void Compute_OfAOneWeekForecastIsTheMarginalProbability()
    {
        var odds = FirstPassage.Compute(RandomWalk(spread: 1, weeks: 1), 0.674490, WorseDirection.Up);

        Assert.Equal(0.25, Assert.Single(odds), 0.001);
    }

    [Fact]
    public void Compute_OfARandomWalkAgreesWithSimulatedPaths()
    {
        // The forecast of a Gaussian random walk, whose paths can be drawn: 200,000 of them say what is right.
        var random = new Random(5);
        var crossed = 0;
        for (var path = 0; path < 200_000; path++)
        {
            var (value, week) = (0.0, 0);
            while (week++ < 26 && value <= 4)
            {
                value += Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }

            crossed += value > 4 ? 1 : 0;
        }

        Assert.Equal(crossed / 200_000.0, FirstPassage.Compute(RandomWalk(1), 4, WorseDirection.Up)[^1], 0.01);
    }

    [Fact]
    public void Compute_IsOneWhereTheLimitIsCrossedAlready() =>
        Assert.All(FirstPassage.Compute(RandomWalk(1), -0.5, WorseDirection.Up), odds => Assert.Equal(1, odds));

    [Fact]
    public void Compute_IsZeroForASeriesThatNeverMoves()
    {
        Assert.All(FirstPassage.Compute(RandomWalk(0), 0, WorseDirection.Up), odds => Assert.Equal(0, odds, 9));
        Assert.All(FirstPassage.Compute(RandomWalk(0), 0, WorseDirection.Down), odds => Assert.Equal(0, odds, 9));
    }

    [Property]
    public bool Compute_RisesWithTimeFallsWithTheLimitAndIsTheSameMirrored(byte near, byte far)
    {
        var (low, high) = (Math.Min(near, far) / 20.0, Math.Max(near, far) / 20.0);
        var forecast = RandomWalk(1);
        var odds = FirstPassage.Compute(forecast, low, WorseDirection.Up);
        var farther = FirstPassage.Compute(forecast, high, WorseDirection.Up);
        var mirrored = FirstPassage.Compute(forecast, -low, WorseDirection.Down);

        return odds.Zip(odds.Skip(1)).All(pair => pair.First <= pair.Second)
            && odds.Zip(farther).All(pair => pair.First >= pair.Second - 1e-9)
            && odds.Zip(mirrored).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    [Property]
    public bool Compute_KeepsTheLawsOfOddsWhateverTheForecastAndTheCalibration(int seed)
    {
        var random = new Random(seed);
        var forecast = Steps(random);
        var calibration = new OddsCalibration([.. Enumerable.Range(0, 3).Select(band => new OddsBand(null, band, 9, random.NextDouble(), (4 * random.NextDouble()) - 2, 0.25 + random.NextDouble()))]);
        var worse = random.Next(2) == 0 ? WorseDirection.Up : WorseDirection.Down;
        var (near, far) = (20 * random.NextDouble(), 20 * random.NextDouble());
        var sign = worse == WorseDirection.Up ? 1 : -1;
        var odds = FirstPassage.Compute(forecast, 100 + (sign * Math.Min(near, far)), worse, calibration);
        var farther = FirstPassage.Compute(forecast, 100 + (sign * Math.Max(near, far)), worse, calibration);

        return odds.All(value => value is >= 0 and <= 1)
            && odds.Zip(odds.Skip(1)).All(pair => pair.First <= pair.Second)
            && odds.Zip(farther).All(pair => pair.First >= pair.Second - 1e-9)
            && FirstPassage.Compute(forecast, 100 - (sign * 0.5), worse, calibration).All(value => value == 1);
    }

    [Fact]
    public void Compute_ReadsTheEndOfARunOfEqualQuantiles()
    {
        // Nothing changes with 90 %; what lies past the limit lies between the last quantile at the last value and the next one.
        var odds = FirstPassage.Compute(Forecast.FromKnots(Origin, 5, [[5, 5, 5, 5, 5, 5, 9]], "atom"), 7, WorseDirection.Up);
        Assert.InRange(Assert.Single(odds), 0.025, 0.10);
    }

    [Fact]
    public void At_ReadsDaysBetweenWeeks()
    {
        Assert.Equal(0.3 / 7, FirstPassage.At([0.1, 0.8], 3), 1e-12);
        Assert.Equal(0.2, FirstPassage.At([0.1, 0.8], 8), 1e-12);
        Assert.Equal(0.1, FirstPassage.At([0.1, 0.8], 7), 1e-12);
        Assert.Equal(0.8, FirstPassage.At([0.1, 0.8], 300), 1e-12);
    }

    // Quantiles of whole numbers around 100 that spread now and then: atoms, flat tails, weeks without a change.
    private static Forecast Steps(Random random)
    {
        var row = Enumerable.Repeat(100.0, QuantileLevels.Count).ToArray();
        var knots = new double[QuantileLevels.Weeks][];
        for (var week = 0; week < knots.Length; week++)
        {
            for (var i = 0; i < row.Length && random.Next(3) == 0; i++)
            {
                row[i] += (i - QuantileLevels.Median) * random.Next(3);
            }

            knots[week] = [.. row.Order()];
        }

        return Forecast.FromKnots(Origin, 100, knots, "steps");
    }

    private static Forecast RandomWalk(double spread, int weeks = 26) =>
        Forecast.FromKnots(Origin, 0, [.. Enumerable.Range(1, weeks).Select(week => Scores.Select(score => spread * score * Math.Sqrt(week)).ToArray())], "walk");
}

using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class LevelShiftsTests
{
    private const int Weeks = 520;
    private const int Series = 200;

    [Theory]
    [InlineData(Kind.Noise)]
    [InlineData(Kind.Walk)]
    [InlineData(Kind.Growth)]
    [InlineData(Kind.Steps)]
    public void Find_FindsNineOfTenPlantedShiftsWithinAStep(Kind kind)
    {
        var (planted, found, mostFalse) = (0, 0, 0);
        for (var seed = 0; seed < Series; seed++)
        {
            var random = new Random(seed);
            int[] at = seed % 2 == 0 ? [random.Next(20, 500)] : [random.Next(20, 240), random.Next(280, 500)];
            var shifts = LevelShifts.Find(Draw(kind, random, at));
            planted += at.Length;
            found += at.Count(week => shifts.Any(shift => Math.Abs(shift.Index - week) <= 1));
            mostFalse = Math.Max(mostFalse, shifts.Count(shift => at.All(week => Math.Abs(shift.Index - week) > 1)));
        }

        Assert.True(found >= 0.9 * planted, $"{found} of {planted} were found.");
        Assert.InRange(mostFalse, 0, 1);
    }

    [Theory]
    [InlineData(Kind.Noise)]
    [InlineData(Kind.Walk)]
    [InlineData(Kind.Growth)]
    [InlineData(Kind.Steps)]
    public void Find_IsWrongAtMostOnceADecade(Kind kind) => Assert.All(
        Enumerable.Range(1000, Series), seed => Assert.InRange(LevelShifts.Find(Draw(kind, new Random(seed), [])).Count, 0, 1));

    [Fact]
    public void Find_GivesPlaceAndSize() =>
        Assert.Equal([new LevelShift(10, 50)], LevelShifts.Find([.. Enumerable.Range(0, 30).Select(week => week < 10 ? 100.0 : 150)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_PassesOverWhatDoesNotLast(int weeks) =>
        Assert.Empty(LevelShifts.Find([.. Enumerable.Range(0, 60).Select(week => week >= 30 && week < 30 + weeks ? 900.0 : 100)]));

    [Fact]
    public void Find_WaitsForFourWeeks()
    {
        Assert.Empty(LevelShifts.Find([.. Enumerable.Range(0, 33).Select(week => week < 30 ? 100.0 : 150)]));
        Assert.Single(LevelShifts.Find([.. Enumerable.Range(0, 34).Select(week => week < 30 ? 100.0 : 150)]));
    }

    [Fact]
    public void Find_PassesOverSteadyGrowthAndRegularSteps()
    {
        Assert.Empty(LevelShifts.Find([.. Enumerable.Range(0, 208).Select(week => 100 * Math.Exp(0.01 * week))]));
        Assert.Empty(LevelShifts.Find([.. Enumerable.Range(0, 208).Select(week => 100.0 + (40 * (week / 8)) + (week % 3))]));
    }

    [Fact]
    public void Find_FollowsTheUnitAndNotTheLevel()
    {
        var values = Draw(Kind.Walk, new Random(5), [100, 300]);
        var shifts = LevelShifts.Find(values);
        Assert.Equal(2, shifts.Count);
        Assert.Equal(shifts.Select(shift => shift with { Size = 64 * shift.Size }), LevelShifts.Find([.. values.Select(value => 64 * value)]));
    }

    [Fact]
    public void DayOf_CountsBackFromTheOrigin()
    {
        var history = WeeklyHistory.FromValues(new(2026, 3, 1), Metrics.Describe("bugs"), [.. Enumerable.Range(0, 30).Select(week => week < 20 ? 4.0 : 90)]);
        Assert.Equal(new DateOnly(2026, 3, 1).AddDays(-63), LevelShifts.DayOf(history, Assert.Single(LevelShifts.Find(history.Values))));
    }

    /// <summary>Ten ordinary changes make a planted shift.</summary>
    private static double[] Draw(Kind kind, Random random, int[] shifts)
    {
        var (values, level) = (new double[Weeks], 1000.0);
        for (var week = 0; week < Weeks; week++)
        {
            level += shifts.Contains(week) ? 10 * Ordinary(kind) * (random.Next(2) == 0 ? 1 : -1) : 0;
            level += kind switch
            {
                Kind.Walk => Gauss(random),
                Kind.Growth => 1.5 + Gauss(random),
                Kind.Steps => random.NextDouble() < 0.3 ? random.Next(-3, 5) : 0,
                _ => 0,
            };
            values[week] = kind == Kind.Noise ? level + Gauss(random) : random.NextDouble() < 0.004 ? level + 20 : level;
        }

        return values;
    }

    // The root mean square of −3 … 4 without 0 is 2.5; of the others it is 1.
    private static double Ordinary(Kind kind) => kind == Kind.Steps ? 2.5 : 1;

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

#pragma warning disable CA1034 // A theory's data must be seen by the runner.
    public enum Kind
    {
        /// <summary>Noise around a level.</summary>
        Noise,

        /// <summary>A random walk with spikes.</summary>
        Walk,

        /// <summary>A random walk that grows, with spikes.</summary>
        Growth,

        /// <summary>Whole steps in three weeks of ten, with spikes.</summary>
        Steps,
    }
#pragma warning restore CA1034
}

using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class FirstPassageTests
{
    private static readonly double[] Scores = [-1.95996, -1.28155, -0.67449, 0, 0.67449, 1.28155, 1.95996];

    [Fact]
    public void Compute_AgreesWithTheReflectionPrinciple()
    {
        // A random walk of one unit a day passes 15 within 182 days with odds 2·(1 − Φ(15/√182)) = 0.266; looking once a day
        // instead of always acts like a barrier 0.5826 higher (Broadie, Glasserman and Kou 1997): 0.248.
        var odds = FirstPassage.Compute(RandomWalk(), 15, WorseDirection.Up, 182, seed: 7);
        Assert.InRange(odds[^1], 0.248 - 0.03, 0.248 + 0.03);
    }

    [Fact]
    public void Compute_NeverFalls()
    {
        var odds = FirstPassage.Compute(RandomWalk(), 10, WorseDirection.Up, 182, seed: 1);
        Assert.Equal(odds.Order(), odds);
        Assert.Equal(182, odds.Count);
    }

    [Fact]
    public void Compute_IsTheSameDownwards()
    {
        var up = FirstPassage.Compute(RandomWalk(), 12, WorseDirection.Up, 182, seed: 3)[^1];
        var down = FirstPassage.Compute(RandomWalk(), -12, WorseDirection.Down, 182, seed: 3)[^1];
        Assert.Equal(up, down, 1e-12);
    }

    [Fact]
    public void Compute_GivesTheSameOddsForTheSameSeed() => Assert.Equal(
        FirstPassage.Compute(RandomWalk(), 9, WorseDirection.Up, 90, seed: 5), FirstPassage.Compute(RandomWalk(), 9, WorseDirection.Up, 90, seed: 5));

    [Fact]
    public void Compute_IsOneWhereTheLimitIsPassedAlready() =>
        Assert.All(FirstPassage.Compute(RandomWalk(), -1, WorseDirection.Up, 30, seed: 1), odds => Assert.Equal(1, odds));

    [Fact]
    public void Compute_IsZeroWhereNothingMoves()
    {
        var still = Forecast.FromKnots(new(2026, 3, 1), 5, [.. Enumerable.Range(0, 26).Select(_ => Enumerable.Repeat(5.0, 7).ToArray())], "still");
        Assert.Equal(0, FirstPassage.Compute(still, 5, WorseDirection.Up, 182, seed: 1)[^1]);
        Assert.Equal(0, FirstPassage.Compute(still, 5, WorseDirection.Down, 182, seed: 1)[^1]);
    }

    [Fact]
    public void Compute_ReadsTailsWhereTheOutermostQuantilesCoincide()
    {
        var rows = Enumerable.Range(0, 26).Select(_ => new double[] { 0, 0, 0, 0, 0, 4, 4 }).ToArray();
        var odds = FirstPassage.Compute(Forecast.FromKnots(new(2026, 3, 1), 0, rows, "step"), 5, WorseDirection.Up, 182, seed: 1);
        Assert.InRange(odds[^1], 0, 0.2);
    }

    private static Forecast RandomWalk() => Forecast.FromKnots(new(2026, 3, 1), 0,
        [.. Enumerable.Range(1, 26).Select(week => Scores.Select(score => score * Math.Sqrt(7 * week)).ToArray())], "walk");
}

using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>Seeded and hard histories, for laws that hold on every one.</summary>
public static class SeriesOf
{
    /// <summary>The first day of each.</summary>
    public static readonly DateOnly FirstDay = new(2016, 1, 3);

    /// <summary>A seeded count that moves on one day of five.</summary>
    /// <param name="count">The number of days.</param>
    /// <param name="random">The randomness.</param>
    /// <returns>One value a day, whole and not negative.</returns>
    public static (DateOnly Day, double Value)[] Days(int count, Random random)
    {
        var value = 400.0;
        return [.. Enumerable.Range(0, count).Select(day => (FirstDay.AddDays(day), value = Math.Max(0, value + (random.NextDouble() < 0.2 ? random.Next(-6, 8) : 0))))];
    }

    /// <summary>A seeded walk that moves in three weeks of five.</summary>
    /// <param name="weeks">The number of weeks.</param>
    /// <param name="random">The randomness.</param>
    /// <returns>One value a week.</returns>
    public static double[] Weeks(int weeks, Random random)
    {
        var value = 300.0;
        return [.. Enumerable.Range(0, weeks).Select(_ => value += random.NextDouble() < 0.4 ? 0 : (10 * random.NextDouble()) - 4.5)];
    }

    /// <summary>One value, measured each week.</summary>
    /// <param name="value">The value.</param>
    /// <param name="weeks">The number of weeks.</param>
    /// <returns>The history.</returns>
    public static DailySeries Constant(double value, int weeks) => Weekly(weeks, _ => value);

    /// <summary>Histories that break what was written for ordinary ones.</summary>
    /// <returns>One point, two far apart, zeros, huge jumps up and down, falling to nothing, exponential growth, ten years of days, gaps of a year.</returns>
    public static IEnumerable<DailySeries> Hard()
    {
        yield return DailySeries.FromValues(FirstDay, 5);
        yield return DailySeries.FromValues(FirstDay, 5, 1e12);
        yield return Constant(0, 60);
        yield return Constant(0, 400);
        yield return Daily(400, day => day == 200 ? 1e12 : 3);
        yield return Daily(400, day => day < 200 ? 3 : 1e12);
        yield return Daily(400, day => day < 399 ? 1e12 : 0);
        yield return Daily(400, day => day < 399 ? 0 : 1e12);
        yield return Weekly(60, week => Math.Max(0, 50.0 - week));
        yield return Weekly(60, week => Math.Exp(0.45 * week));
        yield return Weekly(20, week => 100 * week);
        yield return DailySeries.FromObservations(Days(3652, new Random(1)));
        yield return DailySeries.FromObservations(Days(3652, new Random(2)).Where((_, i) => i % 400 < 60), DayState.Unknown);
    }

    /// <summary>The same shape in percent of its highest value.</summary>
    /// <param name="series">The history.</param>
    /// <returns>Values from 0 to 100.</returns>
    public static DailySeries Percent(DailySeries series)
    {
        var most = Math.Max(1, series.Measured().Max(reading => reading.Value));
        return DailySeries.FromObservations(series.Measured().Select(reading => (reading.Day, 100 * reading.Value / most)));
    }

    private static DailySeries Daily(int days, Func<int, double> value) => DailySeries.FromObservations(Enumerable.Range(0, days).Select(day => (FirstDay.AddDays(day), value(day))));

    /// <summary>A value measured each week.</summary>
    /// <param name="weeks">The number of weeks.</param>
    /// <param name="value">The value of each week, from 0.</param>
    /// <returns>The history.</returns>
    public static DailySeries Weekly(int weeks, Func<int, double> value) => DailySeries.FromObservations(Enumerable.Range(0, weeks).Select(week => (FirstDay.AddDays(7 * week), value(week))));
}

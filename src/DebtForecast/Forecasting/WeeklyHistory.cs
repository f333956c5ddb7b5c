using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>What a forecaster sees: a series on a weekly grid that ends at the origin.</summary>
/// <remarks>
/// A weekly history is guaranteed to have at least one finite value and nothing from after the origin. The last observation is
/// carried forward, and at most <see cref="MostWeeks"/> points are kept.
/// </remarks>
public sealed class WeeklyHistory
{
    /// <summary>The most points kept: four years.</summary>
    public const int MostWeeks = 208;

    /// <summary>The least scale, as a share of the mean absolute level: 0.05 %.</summary>
    public const double ScaleFloor = 0.0005;

    /// <summary>From this share of weeks without a change on, a series counts as quiet.</summary>
    public const double QuietFrom = 0.75;

    private WeeklyHistory(DateOnly origin, double[] values, Metric metric)
    {
        Origin = origin;
        Values = values;
        Metric = metric;
        Scale = ScaleOf(values);
        QuietShare = QuietShareOf(values);
        Lowest = metric.Minimum ?? (metric.Family == MetricFamily.Other && values.Min() >= 0 ? 0 : double.NegativeInfinity);
    }

    /// <summary>Gets the last grid point: the day the forecast starts from.</summary>
    public DateOnly Origin { get; }

    /// <summary>Gets the values, oldest first; the last one is the origin's.</summary>
    public double[] Values { get; }

    /// <summary>Gets the metric.</summary>
    public Metric Metric { get; }

    /// <summary>Gets the value at the origin.</summary>
    public double Last => Values[^1];

    /// <summary>Gets the mean absolute weekly change, at least 0.05 % of the mean absolute level; 0 for a history of zeros.</summary>
    public double Scale { get; }

    /// <summary>Gets the share of weeks without a change, 0 to 1; 1 for a single point.</summary>
    public double QuietShare { get; }

    /// <summary>Gets a value indicating whether the series is quiet: at least <see cref="QuietFrom"/> of its weeks are without a change.</summary>
    public bool IsQuiet => QuietShare >= QuietFrom;

    /// <summary>Gets a value indicating whether the series has not moved in four full years.</summary>
    /// <remarks>
    /// Of such series 89 % did not move in the next half-year either (98 % in four weeks; 18 projects, git histories). They are served as
    /// constants, without a band.
    /// </remarks>
    public bool IsStill => Values.Length == MostWeeks && QuietShare >= 1;

    /// <summary>Gets the least possible value: the metric's minimum, or 0 for an unknown metric that never was negative.</summary>
    public double Lowest { get; }

    /// <summary>Gets what the project tells beside the series, on the same grid.</summary>
    /// <value>The default value is <see cref="WeeklyCompanions.None"/>.</value>
    public WeeklyCompanions Companions { get; private init; } = WeeklyCompanions.None;

    /// <summary>Gets or sets the band's changes as <see cref="ChangeBand"/> last computed them: all members of the bank ask for the same.</summary>
    internal BandMemory? Band { get; set; }

    /// <summary>Reads a series as it was known at an origin.</summary>
    /// <param name="series">The series; days after the origin are not read.</param>
    /// <param name="origin">The last grid point; not before the series' first day.</param>
    /// <param name="metric">The metric.</param>
    /// <returns>The history.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The origin is before the first day.</exception>
    public static WeeklyHistory At(DailySeries series, DateOnly origin, Metric metric) =>
        new(origin, series.WeeklyUntil(origin, MostWeeks), metric);

    /// <summary>Reads a series with its companions as they were known at an origin.</summary>
    /// <param name="series">The series; days after the origin are not read.</param>
    /// <param name="origin">The last grid point; not before the series' first day.</param>
    /// <returns>The history.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The origin is before the first day.</exception>
    public static WeeklyHistory At(SeriesHistory series, DateOnly origin) =>
        new(origin, series.Series.WeeklyUntil(origin, MostWeeks), series.Metric) { Companions = series.Companions.WeeklyUntil(origin) };

    /// <summary>Makes a history from weekly values.</summary>
    /// <param name="origin">The day of the last value.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="values">Finite values, oldest first; at least one, of which the newest <see cref="MostWeeks"/> are kept.</param>
    /// <returns>The history.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static WeeklyHistory FromValues(DateOnly origin, Metric metric, params double[] values)
    {
        if (values.Length == 0 || !values.All(double.IsFinite))
        {
            throw new ArgumentException("A weekly history needs at least one value, and finite values only.", nameof(values));
        }

        return new(origin, values[Math.Max(0, values.Length - MostWeeks)..], metric);
    }

    /// <summary>Puts a value into the possible range, rounded where only whole numbers are possible.</summary>
    /// <param name="value">A finite value.</param>
    /// <returns>The nearest possible value.</returns>
    public double Clamp(double value) => Metric.Clamp(Math.Max(value, Lowest));

    /// <summary>Brings the values of a row into what is possible.</summary>
    /// <param name="row">Finite values; changed in place.</param>
    internal void Clamp(Span<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Clamp(row[i]);
        }
    }

    /// <summary>Sets what rounds to the last value to the last value: where only whole numbers are possible, a change of less than a half is none.</summary>
    /// <param name="rows">Predictions; changed in place.</param>
    /// <returns>The same rows.</returns>
    internal double[][] Settled(double[][] rows)
    {
        if (Metric.IsWhole)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = Math.Abs(row[i] - Last) < 0.5 ? Last : row[i];
                }
            }
        }

        return rows;
    }

    private static double ScaleOf(double[] values)
    {
        var (changes, level) = (0.0, Math.Abs(values[0]));
        for (var i = 1; i < values.Length; i++)
        {
            changes += Math.Abs(values[i] - values[i - 1]);
            level += Math.Abs(values[i]);
        }

        return Math.Max(changes / Math.Max(values.Length - 1, 1), ScaleFloor * level / values.Length);
    }

    private static double QuietShareOf(double[] values)
    {
        var quiet = 0;
        for (var i = 1; i < values.Length; i++)
        {
            quiet += values[i] == values[i - 1] ? 1 : 0;
        }

        return values.Length == 1 ? 1 : quiet / (values.Length - 1.0);
    }
}

/// <summary>The changes of a band, and the pooled changes that they were computed with. Never written to: many threads may read it.</summary>
/// <param name="Changes">The pooled changes.</param>
/// <param name="Rows">26 rows of seven changes.</param>
internal sealed record BandMemory(PooledChanges Changes, double[][] Rows);

using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Which days and values a chart covers.</summary>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day.</param>
/// <param name="Least">The lowest value.</param>
/// <param name="Greatest">The highest value.</param>
/// <param name="HasLimit">Whether the limit is near enough to be inside.</param>
internal sealed record ChartRange(DateOnly FirstDay, DateOnly LastDay, double Least, double Greatest, bool HasLimit)
{
    private const double Air = 0.06;

    /// <summary>Works out the range: data first, the limit where it lies within one height of the data, then some air.</summary>
    public static ChartRange Of(ChartData data)
    {
        var (first, last) = Days(data);
        var values = Values(data, first).DefaultIfEmpty(data.Limit ?? 0).ToList();
        var (least, greatest) = (values.Min(), values.Max());
        var height = Math.Max(greatest - least, Math.Max(Math.Abs(greatest) * 0.1, data.Metric.IsWhole ? 4 : 0.2));
        var hasLimit = data.Limit is { } limit && limit <= greatest + height && limit >= least - height;
        if (hasLimit)
        {
            (least, greatest) = (Math.Min(least, data.Limit!.Value), Math.Max(greatest, data.Limit!.Value));
        }

        return WithAir(data.Metric, new ChartRange(first, last, least, greatest, hasLimit), height);
    }

    private static (DateOnly First, DateOnly Last) Days(ChartData data)
    {
        var begin = data.History?.FirstDay ?? data.Forecast?.Origin ?? data.Today.AddDays(-30);
        var first = data.From is { } from && from > begin ? from : begin;
        DateOnly[] ends = [data.Today.AddDays(7), data.History?.LastDay ?? data.Today, data.Forecast?.LastDay ?? data.Today];
        return (first, ends.Max());
    }

    private static IEnumerable<double> Values(ChartData data, DateOnly first)
    {
        for (var day = first; data.History is { } history && day <= history.LastDay; day = day.AddDays(1))
        {
            yield return history.ValueOn(day);
        }

        for (var week = 1; data.Forecast is { } forecast && week <= forecast.Weeks; week++)
        {
            yield return forecast.Knot(week)[0];
            yield return forecast.Knot(week)[QuantileLevels.Count - 1];
        }
    }

    // A quiet series keeps the least height, so that its noise does not look like news.
    private static ChartRange WithAir(Metric metric, ChartRange range, double leastHeight)
    {
        var height = range.Greatest - range.Least;
        var air = (Math.Max(0, leastHeight - height) / 2) + (Math.Max(height, leastHeight) * Air);
        var (least, greatest) = (range.Least - air, range.Greatest + air);
        if (metric.Minimum is { } minimum && range.Least >= minimum)
        {
            least = Math.Max(least, minimum);
        }

        if (metric.Maximum is { } maximum && range.Greatest <= maximum)
        {
            greatest = Math.Min(greatest, maximum);
        }

        return range with { Least = least, Greatest = greatest > least ? greatest : least + 1 };
    }
}

namespace DebtForecast.Reporting;

/// <summary>Chooses ticks that people read easily.</summary>
internal static class ChartTicks
{
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60];

    /// <summary>Values at steps of 1, 2 or 5 times a power of ten, inside a range.</summary>
    /// <param name="least">The range's lower end.</param>
    /// <param name="greatest">Its upper end, above <paramref name="least"/>.</param>
    /// <param name="most">The most ticks, 2 or more.</param>
    /// <param name="smallestStep">The smallest step that makes sense: 1 for whole numbers.</param>
    public static IReadOnlyList<double> Values(double least, double greatest, int most, double smallestStep)
    {
        var step = Math.Max(smallestStep, NiceStep((greatest - least) / most));
        var ticks = new List<double>();
        for (var i = Math.Ceiling((least / step) - 1e-9); i * step <= greatest + (step * 1e-9); i++)
        {
            ticks.Add(i * step);
        }

        return ticks;
    }

    /// <summary>First days of months, as many as have room.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="room">The width that one label needs.</param>
    public static IReadOnlyList<DateOnly> Months(ChartScale scale, double room)
    {
        // Steps of years start at the first year, so that a label is a January.
        var step = Array.Find(MonthSteps, months => months * 28 * scale.DayWidth >= room);
        step = step == 0 ? MonthSteps[^1] : step;
        var month = new DateOnly(scale.FirstDay.Year, 1, 1);
        var ticks = new List<DateOnly>();
        for (; month <= scale.LastDay; month = month.AddMonths(step))
        {
            if (scale.Has(month))
            {
                ticks.Add(month);
            }
        }

        return ticks;
    }

    private static double NiceStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}

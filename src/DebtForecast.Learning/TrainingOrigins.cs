using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>The past days that members learn from.</summary>
internal static class TrainingOrigins
{
    /// <summary>Of so many origins one is read without companions, so that members do without them where a project has none.</summary>
    private const int AloneOneIn = 3;

    private const int FewestWeeks = 13;

    /// <summary>The origins of a series, on the weekly grid that ends at its last measured day; each has at least one week after it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="stepWeeks">The weeks between origins.</param>
    /// <returns>The series with each origin, oldest first; none where the series is under 13 weeks long.</returns>
    public static IEnumerable<(SeriesHistory Series, DateOnly Origin)> Of(SeriesHistory series, int stepWeeks)
    {
        var last = series.Series.LastMeasuredDay;
        var weeks = (last.DayNumber - series.Series.FirstDay.DayNumber) / 7;
        for (var origin = FewestWeeks - 1; origin < weeks; origin += stepWeeks)
        {
            yield return (series, last.AddDays(-7 * (weeks - origin)));
        }
    }

    /// <summary>The series as a member learns from it: now and then alone.</summary>
    /// <param name="series">The series with its companions.</param>
    /// <param name="random">The randomness.</param>
    /// <returns>The series, in one of three cases without companions.</returns>
    public static SeriesHistory AloneNowAndThen(SeriesHistory series, Random random) =>
        random.Next(AloneOneIn) == 0 ? series with { Companions = Companions.None } : series;
}

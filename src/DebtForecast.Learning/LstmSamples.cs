using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Samples the windows that an LSTM learns from.</summary>
/// <remarks>
/// Origins lie three weeks apart, so that a monthly rhythm is met in every phase. Each project may give the same number of windows; they are drawn over its series and origins.
/// </remarks>
public static class LstmSamples
{
    private const int StepWeeks = 3;
    private const double LeastScale = 1e-9;

    /// <summary>Draws windows.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="most">The most windows.</param>
    /// <param name="seed">The seed: same histories and seed, same windows.</param>
    /// <returns>The windows, ordered by project.</returns>
    public static IReadOnlyList<LstmSample> Draw(IReadOnlyList<SeriesHistory> fleet, int most, int seed)
    {
        var projects = fleet.GroupBy(series => series.Project).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var each = most / Math.Max(1, projects.Count);
        var drawn = projects.AsParallel().AsOrdered().Select(project => SamplesOf([.. project], each, seed)).Where(samples => samples.Count > 0).ToList();
        var total = drawn.Sum(samples => samples.Count);
        return [.. drawn.SelectMany(samples => samples.Select(sample => sample with { Weight = total / (float)(drawn.Count * samples.Count) }))];
    }

    private static List<LstmSample> SamplesOf(SeriesHistory[] project, int most, int seed)
    {
        var origins = project.SelectMany(series => TrainingOrigins.Of(series, StepWeeks)).ToArray();
        var random = new Random(seed);
        random.Shuffle(origins);
        return [.. origins.Select(at => SampleAt(TrainingOrigins.AloneNowAndThen(at.Series, random), at.Origin)).OfType<LstmSample>().Take(most)];
    }

    private static LstmSample? SampleAt(SeriesHistory series, DateOnly origin)
    {
        var history = WeeklyHistory.At(series, origin);
        if (history.Scale <= LeastScale || history.IsStill)
        {
            return null;
        }

        var targets = ForecastKnots.Weeks.Select(week => origin.AddDays(7 * week) is var day && day <= series.Series.LastMeasuredDay
            ? (float)ForecastKnots.TargetOf(series.Series.ValueOn(day) - history.Last, history.Scale, week) : float.NaN);
        return new(LstmWindow.Of(history), [.. targets], 1);
    }
}

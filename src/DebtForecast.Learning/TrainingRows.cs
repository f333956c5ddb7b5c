using System.Globalization;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>What the learned trees are fitted to: features of histories at past origins, and what then happened.</summary>
/// <remarks>
/// Origins lie four weeks apart; each gives at most two rows, at horizons of <see cref="ForecastKnots"/>. Of a project at most 1,200 rows are kept, so
/// that a large one does not speak for all; where a most is asked for, each project may fill the same share of it.
/// </remarks>
public static class TrainingRows
{
    private const int StepWeeks = 4;
    private const int RowsPerProject = 1200;
    private const int RowsPerOrigin = 2;

    /// <summary>Samples rows.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="seed">The seed that picks rows: same histories and seed, same rows.</param>
    /// <param name="mostRows">The most rows of all projects together; a project may give at least one origin all the same.</param>
    /// <returns>The rows, ordered by project; none where no history is long enough to learn from.</returns>
    public static IReadOnlyList<TrainingRow> Sample(IReadOnlyList<SeriesHistory> fleet, int seed, int mostRows = int.MaxValue)
    {
        var projects = fleet.GroupBy(series => series.Project).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var origins = Math.Clamp(mostRows / Math.Max(1, projects.Count), RowsPerOrigin, RowsPerProject) / RowsPerOrigin;
        return [.. projects.AsParallel().AsOrdered().SelectMany(project => RowsOf([.. project], seed, origins))];
    }

    /// <summary>Says how many rows something takes.</summary>
    internal static string Words(int rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{rows} rows: two at each origin, origins four weeks apart, from the 13th week of a series on");

    private static List<TrainingRow> RowsOf(SeriesHistory[] project, int seed, int mostOrigins)
    {
        var origins = project.SelectMany(series => TrainingOrigins.Of(series, StepWeeks)).ToArray();
        var random = new Random(seed);
        random.Shuffle(origins);
        return origins.Take(mostOrigins).SelectMany(origin => RowsAt(origin, random)).ToList();
    }

    private static IEnumerable<TrainingRow> RowsAt((SeriesHistory Series, DateOnly Origin) at, Random random)
    {
        var series = TrainingOrigins.AloneNowAndThen(at.Series, random);
        var history = WeeklyHistory.At(series, at.Origin);
        var reachable = ForecastKnots.Weeks.Where(week => at.Origin.AddDays(7 * week) <= series.Series.LastMeasuredDay).ToArray();
        if (history.Scale <= 1e-9)
        {
            yield break;
        }

        var features = new ForestFeatures(history);
        for (var i = 0; i < Math.Min(RowsPerOrigin, reachable.Length); i++)
        {
            var week = reachable[random.Next(reachable.Length)];
            var change = series.Series.ValueOn(at.Origin.AddDays(7 * week)) - history.Last;
            yield return new TrainingRow(series.Project, (float[])features.At(week).Clone(), (float)ForecastKnots.TargetOf(change, history.Scale, week));
        }
    }
}

/// <summary>One training row.</summary>
/// <param name="Project">The project that it comes from.</param>
/// <param name="Features">The features, <see cref="ForestFeatures.Count"/> of them.</param>
/// <param name="Target">The squeezed change of <see cref="ForecastKnots.TargetOf"/>.</param>
public sealed record TrainingRow(string Project, float[] Features, float Target);

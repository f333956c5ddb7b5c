namespace DebtForecast.Forecasting;

/// <summary>Scores the rows of a rolling evaluation as they come.</summary>
/// <remarks>
/// <para>
/// Loss is the mean pinball loss over <see cref="EvaluationRow.Levels"/>, in scales of the history before the origin (<see cref="WeeklyHistory.Scale"/>; a history of
/// zeros has none, its errors count in the metric's unit). A window's loss is the mean over its days, a project's the mean over its windows.
/// </para>
/// <para>
/// Skill is <c>1 − exp(mean over projects of ln(loss / loss of the reference))</c>, both over the same windows. A project where neither errs counts as 0; one where only the
/// reference does not is left out and counted; a ratio counts as 0.05 at least. MASE, coverage and odds are means over windows. Outcomes are the last observation
/// carried forward; after a series' last day nothing is known, and rows there are not scored.
/// </para>
/// </remarks>
/// <param name="fleet">What happened: the series that were forecast.</param>
/// <param name="limits">The thresholds that the rows have odds for.</param>
public sealed class EvaluationScores(IReadOnlyList<SeriesHistory> fleet, EvaluationLimits limits)
{
    /// <summary>The method that skill is measured against: the last value with its own band.</summary>
    public const string Reference = EvaluationRow.MemberPrefix + NaiveForecaster.ModelName;

    private const double LeastRatio = 0.05;
    private const double Nothing = 1e-12;

    private readonly Dictionary<(string, string), SeriesHistory> series = fleet.ToDictionary(one => (one.Project, one.Metric.Key));
    private readonly Dictionary<(string, string, DateOnly), EvaluationWindow> windows = [];

    /// <summary>Gets the days ahead for which coverage is told: 4, 13 and 26 weeks.</summary>
    public static IReadOnlyList<int> CoverageDays { get; } = [.. HorizonBand.LastWeeks.Select(week => 7 * week)];

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; each is given once, in any order of series, methods and days.</param>
    /// <exception cref="ArgumentException">The fleet has no such series, or it starts after the origin.</exception>
    public void Add(EvaluationRow row)
    {
        var key = (row.SeriesId, row.Metric, row.Origin);
        if (!windows.TryGetValue(key, out var window))
        {
            windows[key] = window = WindowOf(row);
        }

        window.Add(row);
    }

    /// <summary>Sums up what was added so far.</summary>
    /// <returns>One score for each method with a scored row: what would be served, then the members, those with the most skill first.</returns>
    public IReadOnlyList<EvaluationScore> Sum() =>
    [
        .. windows.Values.SelectMany(window => window.Tallies.Keys).Distinct().Select(ScoreOf)
            .OrderByDescending(score => score.Method == EvaluationRow.Served).ThenByDescending(score => score.Skill ?? double.NegativeInfinity)
            .ThenBy(score => score.Method, StringComparer.Ordinal),
    ];

    private EvaluationWindow WindowOf(EvaluationRow row) => series.TryGetValue((row.SeriesId, row.Metric), out var one) && one.Series.FirstDay <= row.Origin
        ? new(one, row.Origin, limits.Find(row.SeriesId, row.Metric, row.Origin))
        : throw new ArgumentException($"Nothing is known of {row.SeriesId} {row.Metric} on {row.Origin:yyyy-MM-dd}.", nameof(row));

    private EvaluationScore ScoreOf(string method)
    {
        var mine = windows.Values.Where(window => window.Tallies.ContainsKey(method)).ToList();
        var tallies = mine.ConvertAll(window => window.Tallies[method]);
        var logs = mine.GroupBy(window => window.Project).Select(project => LogRatio(method, project)).ToList();
        var compared = logs.OfType<double>().Where(double.IsFinite).ToList();
        return new(
            Named(method), mine.Count, logs.Count, logs.Count(log => log == double.PositiveInfinity), compared.Count == 0 ? null : 1 - Math.Exp(compared.Average()),
            tallies.Average(tally => tally.Mase), CoverageOf(tallies), OddsOf(mine, method));
    }

    // Null where the reference forecast none of the windows; infinite where it alone does not err.
    private static double? LogRatio(string method, IEnumerable<EvaluationWindow> project)
    {
        var both = project.Where(window => window.Tallies.ContainsKey(Reference)).ToList();
        if (both.Count == 0)
        {
            return null;
        }

        var (mine, theirs) = (both.Average(window => window.Tallies[method].Loss), both.Average(window => window.Tallies[Reference].Loss));
        return (mine > Nothing, theirs > Nothing) switch
        {
            (_, true) => Math.Log(Math.Max(LeastRatio, mine / theirs)),
            (false, false) => 0,
            (true, false) => double.PositiveInfinity,
        };
    }

    private static List<EvaluationCoverage> CoverageOf(List<EvaluationTally> tallies) =>
    [
        .. from days in CoverageDays
           let held = tallies.Select(tally => tally.HeldAt(days)).OfType<(double Held80, double Held95)>().ToList()
           where held.Count > 0
           select new EvaluationCoverage(days, held.Count, held.Average(one => one.Held80), held.Average(one => one.Held95)),
    ];

    private static EvaluationOdds? OddsOf(List<EvaluationWindow> windows, string method)
    {
        var told = windows.Select(window => window.OddsOf(method)).OfType<(double Odds, double Happened)>().ToList();
        return told.Count == 0 ? null : new(
            told.Count, told.Average(one => one.Happened), told.Average(one => (one.Odds - one.Happened) * (one.Odds - one.Happened)), told.Average(one => one.Odds));
    }

    private static string Named(string method) =>
        method.StartsWith(EvaluationRow.MemberPrefix, StringComparison.Ordinal) ? method[EvaluationRow.MemberPrefix.Length..] : method;
}

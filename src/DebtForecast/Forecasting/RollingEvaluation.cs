namespace DebtForecast.Forecasting;

/// <summary>Predicts past windows of a data set as they would have been served, for scoring outside.</summary>
/// <remarks>
/// Origin k of a series is its last day − horizon − k·step; forecast dates are origin + 7·i (weekly) or origin + i (daily). Origins are gathered into spans
/// of half a year, and what is learned for a span uses nothing from after the span's earliest origin, neither of the scored series nor of any other.
/// </remarks>
/// <param name="learn">Learns for a span: gives what predicts a project.</param>
public sealed class RollingEvaluation(LearnUntil learn)
{
    private const int SpanDays = 182;

    /// <summary>Predicts all windows.</summary>
    /// <param name="fleet">The series.</param>
    /// <param name="options">Which windows.</param>
    /// <param name="write">Receives the rows, in order of origin span, project, metric.</param>
    /// <returns>The number of windows.</returns>
    public int Run(IReadOnlyList<SeriesHistory> fleet, RollingOptions options, Action<EvaluationRow> write)
    {
        options.RequireSound();
        var windows = fleet.SelectMany(series => OriginsOf(series, options).Select(origin => new Window(series, origin))).ToList();
        foreach (var span in Spans([.. windows.Select(window => window.Origin)]))
        {
            var inSpan = windows.Where(window => window.Origin >= span.First && window.Origin <= span.Last)
                .OrderBy(window => window.Series.Project, StringComparer.Ordinal).ThenBy(window => window.Series.Metric.Key, StringComparer.Ordinal)
                .ThenBy(window => window.Origin).ToList();
            var served = learn(span.First, [.. inSpan.Select(window => window.Series.Project).Distinct()]);
            foreach (var rows in inSpan.AsParallel().AsOrdered().Select(window => Rows(window, served(window.Series.Project), options)))
            {
                rows.ForEach(write);
            }
        }

        return windows.Count;
    }

    private static IEnumerable<DateOnly> OriginsOf(SeriesHistory series, RollingOptions options) =>
        Enumerable.Range(0, options.Origins)
            .Select(k => series.Series.LastDay.AddDays(-options.HorizonDays - (k * options.StepDays)))
            .Where(origin => origin.DayNumber - series.Series.FirstDay.DayNumber >= options.MinHistoryDays);

    private static IEnumerable<(DateOnly First, DateOnly Last)> Spans(List<DateOnly> origins)
    {
        origins.Sort();
        for (var i = 0; i < origins.Count;)
        {
            var end = origins.FindLastIndex(origin => origin.DayNumber - origins[i].DayNumber < SpanDays);
            yield return (origins[i], origins[end]);
            i = end + 1;
        }
    }

    private static List<EvaluationRow> Rows(Window window, Learned learned, RollingOptions options)
    {
        var history = WeeklyHistory.At(window.Series, window.Origin);
        var odds = OddsOf(window, learned.Plan.Odds.For(window.Series.Metric.Family), options);
        var rows = RowsOf(window, EvaluationRow.Served, learned.Stage.PredictAt(history, learned.Plan), odds, options).ToList();
        foreach (var member in learned.Bank.With(learned.Plan.Blend))
        {
            rows.AddRange(RowsOf(window, EvaluationRow.MemberPrefix + member.Name, ForecastingStage.PredictWith(member, history, learned.Plan), odds, options));
        }

        return rows;
    }

    // Members are read as the served forecast is: what was learned about odds was learned from that one.
    private static Func<Forecast, IReadOnlyList<double>>? OddsOf(Window window, OddsCalibration calibration, RollingOptions options)
    {
        var metric = window.Series.Metric;
        return options.Limits.Find(window.Series.Project, metric.Key, window.Origin) is not { } limit ? null
            : forecast => FirstPassage.Compute(forecast, LimitBar.Reached(limit.Threshold, metric, limit.Direction), limit.Direction, calibration);
    }

    private static IEnumerable<EvaluationRow> RowsOf(
        Window window, string method, Forecast forecast, Func<Forecast, IReadOnlyList<double>>? oddsOf, RollingOptions options)
    {
        var (step, odds) = (options.IsDaily ? 1 : 7, oddsOf?.Invoke(forecast));
        for (var day = step; day <= options.HorizonDays; day += step)
        {
            var q = forecast.QuantilesAt(day).Select(value => Math.Max(value, options.ClipLower ?? double.NegativeInfinity)).ToArray();
            yield return new(window.Series.Project, window.Series.Metric.Key, window.Origin, method, window.Origin.AddDays(day), q[3], q[1], q[5], q[0], q[6])
            {
                Odds = odds is null ? null : FirstPassage.At(odds, day),
            };
        }
    }

    private sealed record Window(SeriesHistory Series, DateOnly Origin);
}

/// <summary>Learns from nothing later than a day.</summary>
/// <param name="cutoff">The last day that may be used.</param>
/// <param name="projects">The projects that will be predicted.</param>
/// <returns>What predicts a project.</returns>
public delegate Func<string, Learned> LearnUntil(DateOnly cutoff, IReadOnlyList<string> projects);

/// <summary>What is needed to predict.</summary>
/// <param name="Bank">The forecasters.</param>
/// <param name="Plan">The plan.</param>
public sealed record Learned(ForecasterBank Bank, ForecastPlan Plan)
{
    /// <summary>Gets the stage over that bank.</summary>
    public ForecastingStage Stage { get; } = new(Bank, Plan);
}

/// <summary>Which windows are predicted.</summary>
/// <param name="HorizonDays">Days ahead, 7 to 182.</param>
/// <param name="Origins">Origins of each series, at least 1.</param>
/// <param name="StepDays">Days between origins, at least 1.</param>
/// <param name="IsDaily">Whether forecast dates are days; weeks elsewhere.</param>
/// <param name="MinHistoryDays">The least days between the first value and an origin.</param>
/// <param name="ClipLower">The least forecast value; null where only the metric's own range counts.</param>
public sealed record RollingOptions(
    int HorizonDays = 182, int Origins = 6, int StepDays = 56, bool IsDaily = false, int MinHistoryDays = 182, double? ClipLower = null)
{
    /// <summary>Gets the thresholds that odds are given for.</summary>
    /// <value>The default value has none.</value>
    public EvaluationLimits Limits { get; init; } = EvaluationLimits.None;

    /// <summary>Checks the figures.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range.</exception>
    public void RequireSound()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HorizonDays, 7);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HorizonDays, 7 * QuantileLevels.Weeks);
        ArgumentOutOfRangeException.ThrowIfLessThan(Origins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StepDays, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MinHistoryDays);
    }
}

/// <summary>One line of the answer.</summary>
/// <param name="SeriesId">The project.</param>
/// <param name="Metric">The metric's key.</param>
/// <param name="Origin">The origin.</param>
/// <param name="Method"><c>debtforecast</c> for what would be served, <c>df_…</c> for a member.</param>
/// <param name="Date">The forecast day.</param>
/// <param name="Median">The median.</param>
/// <param name="Low80">The 10 % quantile.</param>
/// <param name="High80">The 90 % quantile.</param>
/// <param name="Low95">The 2.5 % quantile.</param>
/// <param name="High95">The 97.5 % quantile.</param>
public sealed record EvaluationRow(
    string SeriesId, string Metric, DateOnly Origin, string Method, DateOnly Date,
    double Median, double Low80, double High80, double Low95, double High95)
{
    /// <summary>The method that stands for what would be served.</summary>
    public const string Served = "debtforecast";

    /// <summary>What the names of members start with.</summary>
    public const string MemberPrefix = "df_";

    /// <summary>Gets the levels that a row has quantiles for, lowest first.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.10, 0.50, 0.90, 0.975];

    /// <summary>Gets the odds that the threshold is reached on or before the forecast day, 0 to 1; null where the window has no threshold.</summary>
    public double? Odds { get; init; }
}

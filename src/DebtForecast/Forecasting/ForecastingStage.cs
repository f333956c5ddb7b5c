using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>The forecasting stage: learns a plan from a fleet, and predicts one series by it.</summary>
/// <remarks>
/// The rules of evidence: under 12 measured values or 90 days there is no forecast; under 26 weekly points only quantiles borrowed from
/// other projects; under 52 weeks a forecast that may not alert. Same input, same answer.
/// </remarks>
/// <param name="bank">The forecasters that may be served.</param>
/// <param name="shipped">What was learned before: the prior, which a small or young fleet leans on.</param>
public sealed class ForecastingStage(ForecasterBank bank, ForecastPlan shipped)
{
    /// <summary>The fewest measured values that allow a forecast.</summary>
    public const int FewestValues = 12;

    /// <summary>The fewest days, first to last measurement, that allow a forecast.</summary>
    public const int FewestDays = 90;

    private const int BorrowedBelowWeeks = 26;
    private const int BriefBelowWeeks = 52;
    private const int MostWindowsPerProject = 60;
    private const int EvenedWeeks = 2;

    /// <summary>Learns from a fleet: its pooled changes, and a backtest of all candidates on its own rolling origins.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <returns>The shipped plan, adjusted by what the fleet shows.</returns>
    public ForecastPlan Learn(IReadOnlyList<SeriesHistory> fleet) => fleet.Count == 0 ? shipped : shipped.With(LearnAlone(fleet, _ => bank, shipped.Changes));

    /// <summary>Learns from a fleet without a prior.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="bankFor">The bank to test a project with: its learned members must not have learned from that project.</param>
    /// <param name="prior">Pooled changes known before; <see cref="PooledChanges.None"/> where there are none.</param>
    /// <returns>The plan of this fleet alone.</returns>
    public static ForecastPlan LearnAlone(IReadOnlyList<SeriesHistory> fleet, Func<string, ForecasterBank> bankFor, PooledChanges prior)
    {
        var changes = ChangePool.Build(fleet);
        var others = ChangesOfOthers(fleet, prior);
        var run = Backtest.Run(Backtest.Windows(fleet, MostWindowsPerProject), project => bankFor(project).Candidates, project => others[project]);
        if (run.Windows.Count == 0)
        {
            return new(others.Count, changes, BlendWeights.None, ConformalTable.None, []);
        }

        var blended = WithBlend(run);
        var bands = ConformalTable.Fit(blended);
        var plan = new ForecastPlan(others.Count, changes, BlendWeights.Fit(run, _ => true), bands, ForecasterSelector.Score(blended, bands));
        return plan with { Odds = OddsLearning.Learn(blended, plan.Scores, project => others[project]) };
    }

    // The blend is judged where its weights come from the other half of the projects; the one that is served learns from all.
    private static BacktestRun WithBlend(BacktestRun run)
    {
        var half = ProjectHalves.Of(run.Windows.Select(window => window.Project));
        var weights = Enumerable.Range(0, 2).Select(held => BlendWeights.Fit(run, w => half[run.Windows[w].Project] != held)).ToArray();
        if (weights.Any(one => one.Members.Count == 0))
        {
            return run;
        }

        return run with
        {
            Candidates = [.. run.Candidates, BlendForecaster.ModelName],
            Predictions = [.. run.Predictions.Select((members, w) => (double[][])[.. members, weights[half[run.Windows[w].Project]].Blend(run, w)])],
        };
    }

    /// <summary>For each project the pooled changes of the other half of the projects.</summary>
    private static Dictionary<string, PooledChanges> ChangesOfOthers(IReadOnlyList<SeriesHistory> fleet, PooledChanges prior)
    {
        var half = ProjectHalves.Of(fleet.Select(series => series.Project));
        PooledChanges[] without = [.. Enumerable.Range(0, 2)
            .Select(held => prior.With(ChangePool.Build([.. fleet.Where(series => half[series.Project] != held)])))];
        return half.ToDictionary(pair => pair.Key, pair => without[pair.Value]);
    }

    /// <summary>Predicts a series from its last measured day on.</summary>
    /// <param name="series">The series with its history and companions.</param>
    /// <param name="plan">The plan, from <see cref="Learn"/>.</param>
    /// <returns>The forecast with its trust, or why there is none.</returns>
    public ForecastResult Predict(SeriesHistory series, ForecastPlan plan)
    {
        var (key, metric, history) = series;
        var origin = history.LastMeasuredDay;
        var length = LengthOf(history);
        if (length == HistoryLength.TooShort)
        {
            return TooShort(key, history);
        }

        var weekly = WeeklyHistory.At(series, origin);
        if (length == HistoryLength.Borrowed)
        {
            var projects = plan.Changes.Find(weekly)?.Projects ?? 0;
            return projects == 0
                ? new(key, null, length, [], 0, "Under 26 weekly points, and no other project to borrow from.")
                : new(key, Borrow(weekly, plan), length, [], projects, $"Under 26 weekly points: borrowed from {projects} projects.");
        }

        var served = Served(metric.Family, plan);
        var note = served.All(name => name == NaiveForecaster.ModelName) ? "Nothing beats the last value with its own band." : null;
        return new(key, Serve(weekly, plan, served), length, TrustOf(metric.Family, served, plan), 0, note);
    }

    /// <summary>The answer for a series that is too short to forecast.</summary>
    /// <param name="key">The series.</param>
    /// <param name="history">The history.</param>
    /// <returns>No forecast, and why.</returns>
    public static ForecastResult TooShort(SeriesKey key, DailySeries history) =>
        new(key, null, HistoryLength.TooShort, [], 0, TooShortNote(history));

    /// <summary>What would be served at an origin, whatever the length of the history.</summary>
    /// <param name="history">What was known at the origin.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The forecast: borrowed under 26 weekly points, selected elsewhere.</returns>
    public Forecast PredictAt(WeeklyHistory history, ForecastPlan plan) =>
        history.Values.Length < BorrowedBelowWeeks ? Borrow(history, plan) : Serve(history, plan, Served(history.Metric.Family, plan));

    /// <summary>What one member predicts at an origin, calibrated.</summary>
    /// <param name="member">A candidate of the bank.</param>
    /// <param name="history">What was known at the origin.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The forecast.</returns>
    public static Forecast PredictWith(IForecaster member, WeeklyHistory history, ForecastPlan plan)
    {
        var rows = Predicted(member, history, plan);
        for (var week = 1; week <= rows.Length; week++)
        {
            Calibrate(rows[week - 1], member.Name, week, history, plan);
        }

        return Forecast.FromKnots(history.Origin, history.Last, Finish(rows, history), member.Name);
    }

    /// <summary>How much history a series has.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The length in words.</returns>
    public static HistoryLength LengthOf(DailySeries history)
    {
        var days = history.LastMeasuredDay.DayNumber - history.FirstDay.DayNumber;
        var weeks = ObservedWeeks(history);
        return history.MeasuredDays < FewestValues || days < FewestDays ? HistoryLength.TooShort
            : (days / 7) + 1 < BorrowedBelowWeeks ? HistoryLength.Borrowed
            : weeks < BriefBelowWeeks ? HistoryLength.Brief : HistoryLength.Full;
    }

    /// <summary>Counts the weeks in which somebody looked, backwards from the last measured day.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The weeks; a forecast may fail a build from 52 on.</returns>
    public static int ObservedWeeks(DailySeries history)
    {
        var weeks = new HashSet<int>();
        for (var day = history.FirstDay; day <= history.LastMeasuredDay; day = day.AddDays(1))
        {
            if (history.StateOf(day) != DayState.Unknown)
            {
                weeks.Add((history.LastMeasuredDay.DayNumber - day.DayNumber) / 7);
            }
        }

        return weeks.Count;
    }

    private static string TooShortNote(DailySeries history) =>
        $"Too short to forecast: {history.MeasuredDays} measured values over {history.LastMeasuredDay.DayNumber - history.FirstDay.DayNumber} days; it takes {FewestValues} over {FewestDays}.";

    private string[] Served(MetricFamily family, ForecastPlan plan) =>
        [.. Enumerable.Range(0, HorizonBand.Count).Select(band => ForecasterSelector.Select(plan.Scores, Available(plan), family, band))];

    private string[] Available(ForecastPlan plan) => [.. bank.With(plan.Blend).Select(member => member.Name)];

    private Forecast Serve(WeeklyHistory history, ForecastPlan plan, string[] served)
    {
        var rows = new double[QuantileLevels.Weeks][];
        var members = bank.With(plan.Blend);
        var byModel = served.Distinct().ToDictionary(name => name, name => Predicted(members.First(member => member.Name == name), history, plan));
        for (var week = 1; week <= rows.Length; week++)
        {
            var name = served[HorizonBand.Of(week)];
            rows[week - 1] = byModel[name][week - 1];
            Calibrate(rows[week - 1], name, week, history, plan);
        }

        return Forecast.FromKnots(history.Origin, history.Last, Finish(rows, history), string.Join(", ", served.Distinct()));
    }

    // The blend settles its members; its own sum is left as it is, as in the backtest.
    private static double[][] Predicted(IForecaster member, WeeklyHistory history, ForecastPlan plan) =>
        member.Name == BlendForecaster.ModelName ? member.Predict(history, plan.Changes) : history.Settled(member.Predict(history, plan.Changes));

    private static Forecast Borrow(WeeklyHistory history, ForecastPlan plan)
    {
        var rows = ChangeBand.Offsets(history, plan.Changes, ownAllowed: false);
        for (var week = 1; week <= rows.Length; week++)
        {
            var row = rows[week - 1];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = history.Clamp(history.Last + row[i]);
            }
        }

        return Forecast.FromKnots(history.Origin, history.Last, rows, "borrowed");
    }

    /// <summary>Calibrates one week of a model's raw prediction, in place.</summary>
    internal static void Calibrate(double[] row, string model, int week, WeeklyHistory history, ForecastPlan plan)
    {
        if (history.IsStill)
        {
            Array.Fill(row, history.Last);
            return;
        }

        plan.Bands.Apply(model, history, week, row);
        var reach = plan.Changes.Find(history)?.Largest[week - 1] * history.Scale * Math.Sqrt(week);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = reach is { } most ? Math.Clamp(row[i], history.Last - most, history.Last + most) : row[i];
        }

        if (history.QuietShare >= 1)
        {
            KeepMedian(row, history.Last);
        }
    }

    // What never moved goes on where it is, whatever a learned member has seen elsewhere; what may happen is for the band to say.
    private static void KeepMedian(double[] row, double last)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = i < QuantileLevels.Median ? Math.Min(row[i], last) : i > QuantileLevels.Median ? Math.Max(row[i], last) : last;
        }
    }

    /// <summary>
    /// Evens out what bands of calibration and largest known changes leave from week to week: each offset from the last value, in
    /// units of √h, becomes the mean of those of two weeks before to two weeks after. Then the possible range counts.
    /// </summary>
    internal static double[][] Finish(double[][] rows, WeeklyHistory history)
    {
        var finished = new double[rows.Length][];
        for (var week = 1; week <= rows.Length; week++)
        {
            var (first, last) = (Math.Max(1, week - EvenedWeeks), Math.Min(rows.Length, week + EvenedWeeks));
            finished[week - 1] = new double[rows[0].Length];
            for (var i = 0; i < rows[0].Length; i++)
            {
                var offset = 0.0;
                for (var near = first; near <= last; near++)
                {
                    offset += (rows[near - 1][i] - history.Last) / Math.Sqrt(near);
                }

                finished[week - 1][i] = history.Clamp(history.Last + (Math.Sqrt(week) * offset / (last - first + 1)));
            }
        }

        return finished;
    }

    private static IReadOnlyList<HorizonTrust> TrustOf(MetricFamily family, string[] served, ForecastPlan plan) =>
        [.. served.Select((model, band) => TrustOf(plan, family, model, band))];

    private static HorizonTrust TrustOf(ForecastPlan plan, MetricFamily family, string model, int band)
    {
        var score = plan.Scores.FirstOrDefault(score => score.Model == model && score.Family == family && score.Band == band)
            ?? plan.Scores.FirstOrDefault(score => score.Model == model && score.Family is null && score.Band == band);
        return new(HorizonBand.LastWeeks[band], model, score is { Ratio: not null } ? score.Skill : null, score?.Mase, score?.Coverage80, score?.Coverage95,
            score?.Windows ?? 0, score?.Projects ?? 0)
        {
            Odds = plan.Odds.Find(family, band),
        };
    }
}

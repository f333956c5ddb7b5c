using System.Text.Json;
using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Testing;

/// <summary>Tells a story over days: drives the real pipeline, with the real forecasting stage, under a clock that a test sets.</summary>
/// <remarks>Days are counted from <see cref="Some.FirstDay"/>. Analyses are of 02:00, runs of 03:00 UTC.</remarks>
public sealed class Timeline
{
    /// <summary>The metric of <see cref="ObserveAsync"/>.</summary>
    public const string Metric = "sqale_index";

    private const int RunHour = 3;

    private readonly InMemoryOutbox outbox = new();
    private readonly ForecastingStage forecasting = new(new ForecasterBank(), ForecastPlan.Empty);

    /// <summary>Begins a story with one limit on the debt of every project.</summary>
    /// <param name="limit">The limit, in minutes.</param>
    /// <param name="repeatEvery">How long an alert that stands is not told again; null: a year.</param>
    public Timeline(double limit, TimeSpan? repeatEvery = null)
    {
        Clock = new FakeTimeProvider(Some.Instant(0, RunHour));
        Server = new ScriptedSource(Some.Source, Clock);
        Alerts = new InMemoryAlertStore(outbox);
        Parts = new RunParts
        {
            Sources = [Server],
            Observations = Observations,
            Register = Observations,
            Events = Observations,
            Forecasts = Forecasts,
            TrackRecord = TrackRecord,
            Alerts = Alerts,
            Ledger = Ledger,
            Learn = Learn,
            Thresholds = [new Threshold("debt", ThresholdKind.Level, Metric, limit, Severity.Warning)],
            Notifier = new Notifier(new AlertPolicy(repeatEvery ?? TimeSpan.FromDays(365)), [Channel.Name]),
            Dispatcher = new OutboxDispatcher(outbox, [Channel], Clock),
            Clock = Clock,
            ParallelProjects = 1,
        };
    }

    /// <summary>Gets the clock.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Gets the server that is collected from.</summary>
    public ScriptedSource Server { get; }

    /// <summary>Gets the channel that people are told through.</summary>
    public RecordingChannel Channel { get; } = new();

    /// <summary>Gets the store of observations.</summary>
    public InMemoryObservationStore Observations { get; } = new();

    /// <summary>Gets the store of forecasts.</summary>
    public InMemoryForecastStore Forecasts { get; } = new();

    /// <summary>Gets the track record.</summary>
    public InMemoryTrackRecordStore TrackRecord { get; } = new();

    /// <summary>Gets the store of alerts.</summary>
    public InMemoryAlertStore Alerts { get; }

    /// <summary>Gets the run ledger.</summary>
    public InMemoryRunLedger Ledger { get; } = new();

    /// <summary>Gets or sets what the line is made of.</summary>
    public RunParts Parts { get; set; }

    /// <summary>Gets what people were told about limits, in order.</summary>
    public IReadOnlyList<(int Day, AlertReason Reason)> Told => [.. News.Where(news => news.Threshold == "debt").Select(news => (news.Day, news.Reason))];

    /// <summary>Gets what people were told about silent sources, in order.</summary>
    public IReadOnlyList<(int Day, AlertReason Reason)> ToldOfSilence =>
        [.. News.Where(news => news.Threshold == Assessor.SourceSilent).Select(news => (news.Day, news.Reason))];

    private IEnumerable<(int Day, string Threshold, AlertReason Reason)> News => Channel.Sent.SelectMany(ReadNews);

    /// <summary>Lets a project be analysed, and runs the line an hour later.</summary>
    /// <param name="day">The day.</param>
    /// <param name="minutes">Its debt, in minutes.</param>
    /// <param name="project">The project's key.</param>
    /// <returns>What happened.</returns>
    public Task<DebtRun> ObserveAsync(int day, double minutes, string project = "billing")
    {
        Server.Add(Some.Project(project), Some.Analysis(day, (Metric, minutes)));
        return RunAsync(day);
    }

    /// <summary>Writes a history of weekly analyses, without a run.</summary>
    /// <param name="weeks">How many; the first is of day 0.</param>
    /// <param name="minutesInWeek">The debt in minutes, by week from 0.</param>
    /// <param name="project">The project's key.</param>
    public void Remember(int weeks, Func<int, double> minutesInWeek, string project = "billing") =>
        Server.Add(Some.Project(project), Enumerable.Range(0, weeks).Select(week => Some.Analysis(7 * week, (Metric, minutesInWeek(week)))));

    /// <summary>Runs the line on a day, or again at the same time.</summary>
    /// <param name="day">The day; not before that of the run before.</param>
    /// <param name="request">What is asked for; null: everything.</param>
    /// <returns>What happened.</returns>
    public Task<DebtRun> RunAsync(int day, RunRequest? request = null)
    {
        Clock.SetUtcNow(Some.Instant(day, RunHour));
        return new RunPipeline(Parts).RunAsync(request ?? new RunRequest("test"), watcher: null, CancellationToken.None);
    }

    private Predictor Learn(IReadOnlyList<SeriesHistory> fleet)
    {
        var plan = forecasting.Learn(fleet);
        return series => forecasting.Predict(series, plan);
    }

    private static IEnumerable<(int Day, string Threshold, AlertReason Reason)> ReadNews(OutboxMessage message)
    {
        using var body = JsonDocument.Parse(message.Body);
        var day = DateOnly.FromDateTime(message.CreatedAt.UtcDateTime).DayNumber - Some.FirstDay.DayNumber;
        return [.. body.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray().Select(alert => (
            day,
            alert.GetProperty("threshold").GetProperty("id").GetString()!,
            Enum.Parse<AlertReason>(alert.GetProperty("reason").GetString()!, ignoreCase: true)))];
    }
}

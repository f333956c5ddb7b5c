using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.Testing;

/// <summary>Supplies what a test is not about.</summary>
public static class Some
{
    /// <summary>The day that most stories start on, a Sunday.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 1);

    /// <summary>The name of a source.</summary>
    public const string Source = "sonarqube";

    /// <summary>A project.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The project, owned by team Billing, with one tag.</returns>
    public static Project Project(string key = "billing") =>
        new(new ProjectKey("server-1", key, "main"), key.ToUpperInvariant(), "Billing", ["core"]);

    /// <summary>A series of <see cref="Project"/>.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="project">The project's key.</param>
    /// <returns>The series' name.</returns>
    public static SeriesKey Series(string metric = "sqale_index", string project = "billing") => new(Project(project).Key, metric);

    /// <summary>An instant, so many days after midnight of <see cref="FirstDay"/>.</summary>
    /// <param name="day">Days.</param>
    /// <param name="hour">Hours.</param>
    /// <returns>The instant, in UTC.</returns>
    public static DateTimeOffset Instant(int day, int hour = 2) => new(FirstDay.AddDays(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);

    /// <summary>An analysis at 02:00 of a day.</summary>
    /// <param name="day">Days after <see cref="FirstDay"/>.</param>
    /// <param name="values">Metric and value.</param>
    /// <returns>The analysis.</returns>
    public static Analysis Analysis(int day, params (string Metric, double Value)[] values) =>
        new(Instant(day), 0, Provenance.Analysis, values.ToDictionary(pair => pair.Metric, pair => pair.Value));

    /// <summary>A batch of analyses, looked at until the last of them.</summary>
    /// <param name="analyses">The analyses; at least one.</param>
    /// <returns>The batch, without events and findings.</returns>
    public static ObservationBatch Batch(params Analysis[] analyses) => new(analyses, [], null, analyses.Max(analysis => analysis.Day));

    /// <summary>A finding.</summary>
    /// <param name="to">The type that must not be used.</param>
    /// <returns>The finding.</returns>
    public static Finding Finding(string to = "Web.Page") =>
        new("domain-on-web", "Billing.Domain", "Domain.Order", to, "the domain knows no page", "Total", "Order.cs", 12);

    /// <summary>A forecast over 26 weeks that climbs by a whole number a week.</summary>
    /// <param name="origin">The origin, in days after <see cref="FirstDay"/>.</param>
    /// <param name="start">The last value.</param>
    /// <returns>The result, with a third in it so that only an exact round trip gives it back.</returns>
    public static ForecastResult Forecast(int origin = 0, double start = 100)
    {
        var knots = Enumerable.Range(1, QuantileLevels.Weeks)
            .Select(week => Enumerable.Range(-3, QuantileLevels.Count).Select(level => start + week + (level * week / 3.0)).ToArray()).ToArray();
        return new ForecastResult(
            Series(), Forecasting.Forecast.FromKnots(FirstDay.AddDays(origin), start, knots, "drift"), HistoryLength.Full,
            [new HorizonTrust(4, "drift", 0.25, 1.0 / 3, 0.8, null, 120, 7) { Odds = new OddsBand(MetricFamily.Effort, 0, 7, 1.0 / 3, -0.2, 1.1) }], 0, null);
    }

    /// <summary>A promise that waits, with odds.</summary>
    /// <param name="origin">The origin, in days after <see cref="FirstDay"/>.</param>
    /// <param name="weeks">The weeks ahead.</param>
    /// <returns>The promise: 100 and a band from 97 to 103 at 95 %.</returns>
    public static Promise Promise(int origin = 0, int weeks = 4) => new(
        Series(), FirstDay.AddDays(origin), weeks, "drift", 100.0 / 3, [97, 98, 99, 100, 101, 102, 103])
    {
        Odds = [new("debt-500", 500, 0.25)],
    };

    /// <summary>An assessment.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>The assessment, with odds.</returns>
    public static Assessment Assessment(Verdict verdict = Verdict.Likely, string threshold = "debt-500") => new(
        threshold, Series(), FirstDay, verdict, 480, 500, new BreachOdds(0.1, 0.3, 0.6, 0.6, FirstDay.AddDays(120), FirstDay.AddDays(60), null),
        "480 min of 500, +2 a week");

    /// <summary>An alert that fires.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The alert.</returns>
    public static Alert Alert(string id = "al_1") => new(id, "debt-500", Series(), AlertState.Firing, Verdict.Likely, Instant(0), Instant(0));

    /// <summary>A message.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="day">When it was made, in days after <see cref="FirstDay"/>.</param>
    /// <returns>The message, for channel <c>ops</c>.</returns>
    public static OutboxMessage Message(string id = "msg_1", int day = 0) => new(id, "ops", """{"type":"forecast.breach_predicted"}""", Instant(day));
}

using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>A portfolio that shows every state once: made up for tests, with awkward names on purpose.</summary>
internal static class SamplePortfolio
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly ProjectKey Shop = new("AYx1", "org.acme:shop/web", "main");

    public static FakePortfolio Create()
    {
        var portfolio = new FakePortfolio();
        portfolio.Thresholds.AddRange(
        [
            new("debt-ratio-5", ThresholdKind.Level, Metrics.DebtRatio, 5, Severity.Warning) { Text = "Agreed with the team leads in June." },
            new("layering-growth", ThresholdKind.Growth, Metrics.LayerViolations, 0.15, Severity.Warning),
            new("coverage-70", ThresholdKind.Forecast, "coverage", 70, Severity.Info),
            new("debt-50-days", ThresholdKind.Level, "sqale_index", 24_000, Severity.Critical),
        ]);
        AddShop(portfolio);
        AddOthers(portfolio);
        AddTrack(portfolio);
        portfolio.Runs.Add(new RunRecord(12, "schedule", Now.AddHours(-7), Now.AddHours(-6.9), RunState.Partial, new Appended(5, 70, 1), 40, 2, ["sonarqube: project legacy answered 403; give the token Browse permission on it."]));
        portfolio.Messages.Add(new MessageState(new OutboxMessage("msg_1", "team-webhook", "{}", Now.AddHours(-6.9)), DeliveryState.Delivered, 1, "hooks.example.org answered 204", null));
        portfolio.Messages.Add(new MessageState(new OutboxMessage("msg_0", "team-webhook", "{}", Now.AddDays(-1)), DeliveryState.Dead, 9, "hooks.example.org answered 410", null));
        return portfolio;
    }

    /// <summary>Adds many plain projects, so that there is more than one page.</summary>
    public static FakePortfolio WithMany(this FakePortfolio portfolio, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var key = new ProjectKey("AYx1", $"bulk-{i:0000}", "main");
            portfolio.Projects.Add(new Project(key, $"Bulk {i:0000}", "Platform", ["bulk"]));
            AddAssessed(portfolio, new SeriesKey(key, Metrics.DebtRatio), "debt-ratio-5", Verdict.Holds, Walk(i, 2, 0.001, 120), Odds(0.01));
        }

        return portfolio;
    }

    public static DailySeries Walk(int seed, double start, double drift, int days, int every = 1, DateOnly? until = null)
    {
        var random = new Random(seed);
        var last = until ?? Today.AddDays(-1);
        var value = start;
        var readings = new List<(DateOnly, double)>();
        for (var day = last.AddDays(1 - days); day <= last; day = day.AddDays(1))
        {
            value = Math.Max(0, value + drift + ((random.NextDouble() - 0.5) * start * 0.012));
            if ((last.DayNumber - day.DayNumber) % every == 0)
            {
                readings.Add((day, Math.Round(value, 4)));
            }
        }

        return DailySeries.FromObservations(readings, every > 1 ? DayState.Unknown : DayState.Carried);
    }

    public static ForecastResult Fan(SeriesKey key, DailySeries series, double weeklyDrift, double spread)
    {
        double[] shape = [-1.96, -1.28, -0.67, 0, 0.67, 1.28, 1.96];
        var knots = Enumerable.Range(1, 26)
            .Select(week => shape.Select(z => Math.Max(0, series.LastValue + (week * weeklyDrift) + (z * spread * Math.Sqrt(week)))).ToArray()).ToArray();
        var trust = new[] { 4, 13, 26 }.Select((weeks, i) => new HorizonTrust(weeks, i == 0 ? "last_value" : "damped_trend", i == 0 ? 0 : 0.04 * i, 0.9, 0.81, 0.94, 1240 - (i * 300), 38)).ToList();
        return new ForecastResult(key, Forecast.FromKnots(series.LastMeasuredDay, series.LastValue, knots, "damped_trend"), HistoryLength.Full, trust, 0,
            "Up to 4 weeks nothing beats the last value: it is served there.");
    }

    public static BreachOdds Odds(double within26, DateOnly? median = null, DateOnly? earliest = null, DateOnly? latest = null) =>
        new(within26 * 0.2, within26 * 0.55, within26, within26, median, earliest, latest);

    private static void AddShop(FakePortfolio portfolio)
    {
        portfolio.Projects.Add(new Project(Shop, "Shop <script>alert(1)</script>", "Checkout", ["java", "core"]));
        var ratio = new SeriesKey(Shop, Metrics.DebtRatio);
        AddAssessed(portfolio, ratio, "debt-ratio-5", Verdict.Likely, Walk(1, 3.4, 0.0013, 1095), Odds(0.72, new(2027, 2, 14), new(2027, 1, 8), null));
        AddAssessed(portfolio, new SeriesKey(Shop, Metrics.LayerViolations), "layering-growth", Verdict.Breached,
            DailySeries.FromObservations(Enumerable.Range(0, 60).Select(week => (Today.AddDays(-1 - (7 * week)), Math.Round(31.0 - (week / 4)))).Reverse()), null, current: 0.24, limit: 0.15);
        AddAssessed(portfolio, new SeriesKey(Shop, "sqale_index"), "debt-50-days", Verdict.AtRisk, Walk(3, 17_500, 3.1, 700), Odds(0.34, null, new(2027, 3, 3)));
        AddAssessed(portfolio, new SeriesKey(Shop, "coverage"), "coverage-70", Verdict.Unknown, Walk(4, 81, -0.01, 40), null);
        portfolio.Add(new SeriesKey(Shop, "ncloc"), Walk(5, 120_400, 40, 1095));
        portfolio.Events[Shop] =
        [
            new(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), ProjectEventKind.Version, "4.0"),
            new(new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero), ProjectEventKind.QualityProfile, "Sonar way", "rules added"),
            new(new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero), ProjectEventKind.Version, "4.1"),
            new(new(2026, 9, 4, 10, 0, 0, TimeSpan.Zero), ProjectEventKind.Version, "4.1.1"),
            new(new(2026, 11, 10, 10, 0, 0, TimeSpan.Zero), ProjectEventKind.Note, "Payment split off"),
        ];
        portfolio.Findings[Shop] =
        [
            new(new Finding("domain_on_web", "Acme.Shop", "Acme.Shop.Domain.Order", "Acme.Shop.Web.CartController", "the domain must not know how it is shown", "Order.Checkout(Cart)", "src/Domain/Order.cs", 118), new(2026, 10, 3), Today.AddDays(-1)),
            new(new Finding("domain_on_web", "Acme.Shop", "Acme.Shop.Domain.VeryLongTypeNameThatSomebodyWroteOnAFridayAfternoon", "Acme.Shop.Web.Session", "the domain must not know how it is shown"), new(2026, 11, 20), Today.AddDays(-1)),
            new(new Finding("domain_on_web", "Acme.Shop", "Acme.Shop.Domain.Invoice", "Acme.Shop.Web.Session", "the domain must not know how it is shown"), new(2026, 10, 3), new(2026, 11, 1)) { FixedOn = new(2026, 11, 2) },
        ];
    }

    // Weekly promises of one series, scored at 4 and 13 weeks, and a series that has been promised for the first time.
    private static void AddTrack(FakePortfolio portfolio)
    {
        var monday = new DateOnly(2026, 11, 23);
        var ratio = new SeriesKey(Shop, Metrics.DebtRatio);
        for (var back = 0; back < 27; back++)
        {
            var origin = monday.AddDays(-7 * back);
            foreach (var weeks in Promise.Horizons)
            {
                var misses = (weeks, back) is (4, 5 or 11 or 20) or (13, 15 or 22);
                var odds = weeks == 13 ? new[] { new PromisedOdds("debt-ratio-5", 5, misses ? 0.5 : 0.1, back >= 13 ? misses : null) } : [];
                portfolio.Promises.Add(new Promise(ratio, origin, weeks, "damped_trend", 4.5, [4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8])
                {
                    Odds = odds,
                    IsReplayed = back > 20,
                    Outcome = back < weeks ? null : (weeks, back) is (26, 26) ? new(null, "Nobody looked on 2026-11-23.") : new(misses ? 5.1 : 4.55, null),
                });
            }
        }

        portfolio.Promises.AddRange(Promise.Horizons.Select(weeks => new Promise(new SeriesKey(Shop, "coverage"), monday, weeks, "borrowed", 80, [70, 74, 77, 80, 82, 84, 88])));
    }

    private static void AddOthers(FakePortfolio portfolio)
    {
        AddProject(portfolio, "billing", "Billing", Verdict.Breached, Walk(11, 5.1, 0.0006, 800, every: 7), null);
        AddProject(portfolio, "legacy", "=HYPERLINK(\"http://evil\")", Verdict.Stale, Walk(12, 9, 0, 500, until: new(2026, 9, 30)), null);
        AddProject(portfolio, "search", "Search", Verdict.AtRisk, Walk(13, 4.2, 0.0004, 900), Odds(0.31, null, new(2027, 4, 2)));
        AddProject(portfolio, "identity", "Identity", Verdict.Holds, Walk(14, 1.8, 0, 900), Odds(0.004));
        var bare = new ProjectKey("local", "tools", "main");
        portfolio.Projects.Add(new Project(bare, "Tools", null, []));
    }

    private static void AddProject(FakePortfolio portfolio, string key, string name, Verdict verdict, DailySeries series, BreachOdds? odds)
    {
        var project = new ProjectKey("AYx1", key, "main");
        portfolio.Projects.Add(new Project(project, name, "Platform", []));
        AddAssessed(portfolio, new SeriesKey(project, Metrics.DebtRatio), "debt-ratio-5", verdict, series, odds);
    }

    private static void AddAssessed(
        FakePortfolio portfolio, SeriesKey key, string threshold, Verdict verdict, DailySeries series, BreachOdds? odds, double? current = null, double? limit = null)
    {
        var known = portfolio.Thresholds.Single(candidate => candidate.Id == threshold);
        portfolio.Add(key, series);
        portfolio.Assessments.Add(new Assessment(threshold, key, series.LastMeasuredDay, verdict, current ?? series.LastValue, limit ?? known.Limit, odds, "The last value and its band decide."));
        if (odds is not null)
        {
            portfolio.Forecasts[key] = Fan(key, series, series.LastValue * 0.0025, series.LastValue * 0.012);
        }
    }
}

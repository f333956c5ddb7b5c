using DebtForecast.Alerting;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Runs;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard;

/// <summary>Every word of the pages that is not data. Kept in one place so that it can move into resources for other languages.</summary>
internal static class DashboardText
{
    public const string Language = "en";
    public const string Product = "DebtForecast";
    public const string SkipLink = "Skip to the content";
    public const string Breadcrumb = "You are here";
    public const string Portfolio = "Portfolio";
    public const string NoticeLabel = "Notice";
    public const string LastRun = "Last run";
    public const string NoRunYet = "No run yet.";

    public const string NotFoundTitle = "Nothing here";
    public const string NotFoundText = "No project, series or page has this address.";
    public const string NotFoundHint = "The project may have been renamed, or its branch: look for it in the portfolio.";
    public const string StoreAwayTitle = "The store cannot be read";
    public const string StoreAwayHint = "Put that right and reload this page; “debtforecast check-config” says which file is the store.";

    public const string EmptyTitle = "No project yet";
    public const string EmptyText = "Name a SonarQube server or assemblies in appsettings.json, then collect once:";
    public const string EmptyCommand = "debtforecast run";
    public const string EmptyHint = "To look around first, “debtforecast demo” brings its own data.";
    public const string NoMatch = "No project matches.";
    public const string ShowAll = "Show all projects";

    public const string FilterState = "State";
    public const string AllStates = "all";
    public const string FilterText = "Name, team or tag";
    public const string FilterApply = "Filter";
    public const string SortBy = "Sort by";
    public const string DownloadCsv = "Download as CSV";
    public const string PreviousPage = "Previous";
    public const string NextPage = "Next";
    public const string PagesLabel = "Pages";

    public const string ColumnProject = "Project";
    public const string ColumnVerdict = "Verdict";
    public const string ColumnMetric = "Metric";
    public const string ColumnNow = "Now, 30-day change";
    public const string ColumnOdds = "Odds, 26 weeks";
    public const string ColumnBreach = "Breach (earliest)";
    public const string ColumnTrend = "Last year";
    public const string ColumnMeasured = "Measured";

    public const string Deliveries = "Newest messages";
    public const string NoDeliveries = "No message was sent yet.";
    public const string ColumnChannel = "Channel";
    public const string ColumnState = "State";
    public const string ColumnAttempts = "Attempts";
    public const string ColumnDetail = "Last answer";
    public const string ColumnCreated = "Written";

    public const string Now = "now";
    public const string Nothing = "–";
    public const string MadeByStart = "Made by";
    public const string LastMeasured = "Last measured";
    public const string Measured = "measured";
    public const string NoThresholds = "No threshold is set on this project: add one to rules/thresholds.yaml.";
    public const string NoThresholdHere = "No threshold is set on this metric.";
    public const string AllSeries = "All series";
    public const string FindingsTitle = "Layer violations";
    public const string NoFindings = "The newest rule run found none, or no rule ran on this project.";
    public const string ColumnRule = "Rule";
    public const string ColumnFrom = "From";
    public const string ColumnTo = "must not use";
    public const string ColumnWhere = "Where";
    public const string ColumnFirstSeen = "Standing";
    public const string FixedTitle = "Fixed";
    public const string Arrow = "→";
    public const string EventsTitle = "Events";
    public const string NoEvents = "No event is known.";
    public const string ColumnDay = "Day";
    public const string ColumnEvent = "Event";

    public const string RangeLabel = "History shown";
    public const string ChartKeys = "Chart. Left and right arrows move by a day, page up and page down by 30 days, escape closes.";
    public const string LegendHistory = "history";
    public const string LegendUnseen = "nobody looked";
    public const string LegendMedian = "median";
    public const string LegendBands = "50, 80 and 95 % bands";
    public const string LegendLimit = "limit";
    public const string LegendBreach = "breach day, earliest to latest";
    public const string LegendShift = "measurement shift";
    public const string LegendVersion = "version or note";
    public const string ForecastTitle = "Forecast";
    public const string ColumnAhead = "Ahead";
    public const string ColumnMedian = "Median";
    public const string Column50 = "50 % band";
    public const string Column80 = "80 % band";
    public const string Column95 = "95 % band";
    public const string ColumnOddsUntil = "Odds of a breach";
    public const string ShowTable = "Show the history as a table";
    public const string WhyTitle = "Why this forecast";
    public const string NoForecastYet = "No forecast has been made for this series yet: the next run makes one.";
    public const string TrustTitle = "How the served models fared in a replay of past data, by horizon; no forecast that was served is among them";
    public const string NoTrust = "There was no past window to test on.";
    public const string SkillText =
        "Skill compares the error with that of the last value and its own band: above 0 is better than “tomorrow is like today”, n/a is a flat series.";
    public const string ColumnHorizon = "Up to";
    public const string ColumnModel = "Model";
    public const string ColumnSkill = "Skill";
    public const string ColumnCoverage80 = "Coverage of 80 %";
    public const string ColumnCoverage95 = "Coverage of 95 %";
    public const string ColumnWindows = "Windows";
    public const string ColumnProjects = "Projects";
    public const string TrackAddress = "/track-record";
    public const string TrackTitle = "How past forecasts fared";
    public const string TrackAll = "All metrics";
    public const string TrackOfAll = "How the forecasts of all projects fared";
    public const string NoTrack = "No forecast has been kept yet: the first run that forecasts begins.";
    public const string TrackText =
        "One forecast a week of each series is kept at 4, 13 and 26 weeks and held against what came. A good 80 % band holds eight outcomes in ten: not fewer, and not many more.";
    public const string TrackHint =
        "Forecasts of consecutive weeks overlap: in brackets how many independent ones they are worth; the range beside a rate is its 95 % interval with that number. "
        + "An error under 1 is better than the last value. A Brier score of 0 is perfect; in brackets that of somebody who knew beforehand how often limits would be passed.";
    public const string ColumnMetrics = "Metrics";
    public const string ColumnScored = "Come due (independent)";
    public const string ColumnInside80 = "Inside the 80 % band";
    public const string ColumnInside95 = "Inside the 95 % band";
    public const string ColumnLoss = "Error (last value 1)";
    public const string ColumnBrier = "Brier score of the odds";
    public const string FreshnessTitle = "Freshness";
    public const string StaleWarning = "Stale: the newest observation is too old for a forecast.";
    public const string BriefHistory = "Under 52 observed weeks: this forecast neither fails a gate nor raises an alert.";
    public const string ColumnValue = "Value";

    public static string Projects(int count) => count == 1 ? "1 project" : $"{count:#,0} projects";

    public static string PageOf(int page, int pages) => $"Page {page} of {pages}";

    public static string Matching(int matching, int all) => matching == all ? Projects(all) : $"{matching:#,0} of {Projects(all)}";

    public static string UnknownProject(string project) =>
        $"No project is named “{project}”; GET /api/v1/projects lists the names in “project”.";

    public static string UnknownSeries(string project, string metric) =>
        $"There is no series “{metric}” of “{project}”; GET /api/v1/project?project=… lists the series of a project.";

    public static string TrackCaption(DateOnly since) => $"Forecasts that came due since {DayText.Of(since)}";

    public static string BorrowedFrom(int projects) => $"Borrowed from {Projects(projects)}: this history is too short to stand on its own.";

    public static string MadeBy(DailySeries series, Metric metric, double lastValue, DateOnly origin) =>
        $"from {ValueText.Number(series.MeasuredDays, 0)} measured days since {DayText.Of(series.FirstDay)}; it starts at {ValueText.Of(metric, lastValue)} on {DayText.Of(origin)}.";

    public static string DayCounts(DailySeries series, int carried, int unknown) =>
        $"Of {ValueText.Number(series.Length, 0)} days since {DayText.Of(series.FirstDay)}, {ValueText.Number(series.MeasuredDays, 0)} were measured, "
        + $"{ValueText.Number(carried, 0)} carried (looked at, nothing new) and {ValueText.Number(unknown, 0)} unknown (nobody looked, or the source had thinned its history).";

    public static string LookedUntil(DateOnly day) => $"; looked at until {DayText.Of(day)}";

    public static string HistoryCaption(Metric metric) => $"{metric.Name}, one row a week, the last two years at most; the API has every day";

    public static string Since(DatedFinding finding, DateOnly today) =>
        $"{StateWord(finding)}since {DayText.Of(finding.OpenSince)}, {DayCount(finding.AgeDays(today))}";

    public static string FixedOn(DatedFinding finding) =>
        $"gone on {DayText.Of(finding.FixedOn!.Value)} after {DayCount(finding.AgeDays(finding.FixedOn.Value))}";

    public static string Ages(FindingAges ages) =>
        $"Half of them are no older than {DayCount(ages.MedianDays!.Value)}, nine in ten no older than {DayCount(ages.P90Days!.Value)}; the oldest stands for {DayCount(ages.OldestDays!.Value)}. "
        + $"Fixed in the last 30 days: {ages.FixedLast30Days}. Had been fixed before and came back: {ages.Reopened}.";

    public static string FirstOf(int shown) => $"The first {shown} are shown; /api/v1/project has all of them.";

    public static string Problems(int count) => count == 1 ? "1 problem" : $"{count} problems";

    public static string RunDetail(RunRecord run, DateOnly today) =>
        $"{DayText.Of(run.StartedAt)} ({DayText.Ago(DateOnly.FromDateTime(run.StartedAt.UtcDateTime), today)}), by {run.Trigger}.";

    public static string ServedModel(ServedChoice choice) =>
        $"Forecasts by model {choice.Served}" + (choice.Since is { } since ? $", served since {DayText.Of(since)}." : ", as shipped.");

    public static string RunName(RunState state) => state switch
    {
        RunState.Completed => "completed",
        RunState.Partial => "in part: some sources could not be read",
        RunState.Failed => "failed",
        _ => "running, or stopped before its end",
    };

    private static string StateWord(DatedFinding finding) => finding switch
    {
        { State: LifeState.New } => "new, ",
        { TimesReopened: > 0 } => "back, ",
        _ => "",
    };

    private static string DayCount(int days) => days == 1 ? "1 day" : $"{ValueText.Number(days, 0)} days";

    public static string DeliveryName(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "delivered",
        DeliveryState.Dead => "given up",
        _ => "waiting",
    };

    public static string OddsName(Verdict? verdict, BreachOdds? odds) => (verdict, odds) switch
    {
        (Verdict.Breached, _) => Now,
        (_, { } known) => ValueText.Odds(known.Within26Weeks),
        _ => Nothing,
    };

    public static string StateName(DayState state) => state switch
    {
        DayState.Measured => "measured",
        DayState.Carried => "carried",
        _ => "unknown",
    };
}

using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>One page of <c>/api/v1/projects</c>.</summary>
internal sealed record ApiPortfolio(PortfolioTotals Totals, int Matching, int Page, int Pages, IReadOnlyList<ApiPortfolioRow> Projects)
{
    public static ApiPortfolio Of(PortfolioModel model) =>
        new(model.Totals, model.Matching, model.Query.Page, model.Pages, [.. model.Rows.Select(ApiPortfolioRow.Of)]);
}

/// <summary>One project of the portfolio.</summary>
internal sealed record ApiPortfolioRow(
    string Project, ProjectKey Key, string Name, string? Team, IReadOnlyList<string> Tags, Verdict? Verdict, string? Threshold,
    string? Sentence, string? Metric, MetricUnit? Unit, double? Current, double? Change30Days, BreachOdds? Odds, DateOnly? LastMeasured)
{
    public static ApiPortfolioRow Of(PortfolioRow row) => new(
        ProjectAddress.Of(row.Project.Key), row.Project.Key, row.Project.Name, row.Project.Team, row.Project.Tags, row.Verdict,
        row.Threshold?.Id, row.Sentence, row.Metric?.Key, row.Metric?.Unit, row.Current, row.Change30Days, row.Odds, row.LastMeasured);
}

/// <summary>The answer of <c>/api/v1/project</c>.</summary>
internal sealed record ApiProject(
    string Project, ProjectKey Key, string Name, string? Team, IReadOnlyList<string> Tags, IReadOnlyList<ApiThreshold> Thresholds,
    IReadOnlyList<ApiSeriesRow> Series, IReadOnlyList<DatedFinding> Findings, IReadOnlyList<ProjectEvent> Events,
    IReadOnlyList<DatedFinding> Fixed, FindingAges Ages)
{
    public static ApiProject Of(ProjectModel model) => new(
        ProjectAddress.Of(model.Project.Key), model.Project.Key, model.Project.Name, model.Project.Team, model.Project.Tags,
        [.. model.Judgements.Select(ApiThreshold.Of)], [.. model.Series.Select(ApiSeriesRow.Of)], model.Findings, model.Events,
        model.Fixed, model.Ages);
}

/// <summary>One series in a project's list.</summary>
internal sealed record ApiSeriesRow(
    string Metric, string Name, MetricUnit Unit, double Current, double? Change30Days, Verdict? Verdict, BreachOdds? Odds, DateOnly LastMeasured)
{
    public static ApiSeriesRow Of(SeriesRow row) => new(
        row.Metric.Key, row.Metric.Name, row.Metric.Unit, row.Series.LastValue, row.Change30Days, row.Verdict, row.Odds, row.Series.LastMeasuredDay);
}

/// <summary>The answer of <c>/api/v1/series</c>: one value and one state letter a day (m measured, c carried, u unknown).</summary>
internal sealed record ApiSeries(
    string Project, string Metric, string Name, MetricUnit Unit, WorseDirection Worse, DateOnly FirstDay, DateOnly LastMeasured,
    double[] Values, string States, ApiForecast? Forecast, IReadOnlyList<ApiThreshold> Thresholds, IReadOnlyList<ProjectEvent> Events)
{
    public static ApiSeries Of(SeriesModel model) => new(
        ProjectAddress.Of(model.Project.Key), model.Metric.Key, model.Metric.Name, model.Metric.Unit, model.Metric.Worse,
        model.Series.FirstDay, model.Series.LastMeasuredDay, model.Series.Values.ToArray(), StatesOf(model.Series),
        model.Result is { } result ? ApiForecast.Of(result) : null, [.. model.Judgements.Select(ApiThreshold.Of)], model.Events);

    private static string StatesOf(DailySeries series) => string.Create(series.Length, series, (letters, source) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = source.StateOf(source.FirstDay.AddDays(i)) switch { DayState.Measured => 'm', DayState.Carried => 'c', _ => 'u' };
        }
    });
}

/// <summary>A forecast: one row of quantiles a week from week 1 on; days are read between rows on a square-root-of-time scale.</summary>
internal sealed record ApiForecast(
    DateOnly? Origin, double? LastValue, string? Model, IReadOnlyList<double> Levels, double[][] Weeks,
    HistoryLength History, int BorrowedFrom, string? Note, IReadOnlyList<HorizonTrust> Trust, BandWidening Widening)
{
    public static ApiForecast Of(ForecastResult result) => new(
        result.Forecast?.Origin, result.Forecast?.LastValue, result.Forecast?.Model, QuantileLevels.All, Knots(result.Forecast),
        result.History, result.BorrowedFrom, result.Note, result.Trust, result.Widening);

    private static double[][] Knots(Forecast? forecast) =>
        forecast is null ? [] : [.. Enumerable.Range(1, forecast.Weeks).Select(week => forecast.Knot(week).ToArray())];
}

/// <summary>A threshold held against a series.</summary>
internal sealed record ApiThreshold(
    string Id, string Metric, ThresholdKind Kind, Severity Severity, double Limit, Verdict Verdict, string Sentence, string Reason,
    DateOnly AsOf, double? Current, BreachOdds? Odds, bool MayAlert, string? Text)
{
    public static ApiThreshold Of(Judgement judgement) => new(
        judgement.Threshold.Id, judgement.Assessment.Key.Metric, judgement.Threshold.Kind, judgement.Threshold.Severity,
        judgement.Assessment.Limit, judgement.Assessment.Verdict, judgement.Sentence, judgement.Assessment.Reason,
        judgement.Assessment.AsOf, judgement.Assessment.Current, judgement.Assessment.Odds, judgement.Assessment.MayAlert, judgement.Threshold.Text);
}

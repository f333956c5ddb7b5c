using System.Runtime.CompilerServices;
using DebtForecast.App.Dashboard.Models;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;
using Microsoft.Extensions.Options;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads the portfolio.</summary>
/// <remarks>
/// Projects and assessments are read once each, whatever the number of projects; series are read only for the rows that
/// are shown.
/// </remarks>
public sealed class PortfolioReader
{
    private readonly DashboardSockets sockets;
    private readonly DashboardOptions options;

    /// <summary>Makes a reader.</summary>
    /// <param name="sockets">What it reads from.</param>
    /// <param name="options">The size of a page.</param>
    public PortfolioReader(DashboardSockets sockets, IOptions<DashboardOptions> options)
    {
        this.sockets = sockets;
        this.options = options.Value;
    }

    /// <summary>Reads one page.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The page; the last one where the query asks for a page beyond.</returns>
    public async Task<PortfolioModel> ReadAsync(PortfolioQuery query, CancellationToken cancellationToken)
    {
        var standings = await ReadStandingsAsync(cancellationToken);
        var matching = Select(standings, query);
        var pages = Math.Max(1, (matching.Count + options.PageSize - 1) / options.PageSize);
        var page = Math.Min(query.Page, pages);
        var rows = new List<PortfolioRow>();
        foreach (var standing in matching.Skip((page - 1) * options.PageSize).Take(options.PageSize))
        {
            rows.Add(await ReadRowAsync(standing, cancellationToken));
        }

        return new PortfolioModel(query with { Page = page }, Count(standings), matching.Count, pages, rows);
    }

    /// <summary>Reads all rows that pass the filter, in order, one by one.</summary>
    /// <param name="query">The filter and the order; the page does not matter.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The rows.</returns>
    public async IAsyncEnumerable<PortfolioRow> ReadAllAsync(PortfolioQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var standing in Select(await ReadStandingsAsync(cancellationToken), query))
        {
            yield return await ReadRowAsync(standing, cancellationToken);
        }
    }

    private async Task<List<Standing>> ReadStandingsAsync(CancellationToken cancellationToken)
    {
        var projects = await sockets.Observations.ReadProjectsAsync(cancellationToken);
        var assessments = (await sockets.Alerts.ReadAssessmentsAsync(null, cancellationToken)).ToLookup(assessment => assessment.Key.Project);
        var thresholds = Judgements.ById(sockets.Thresholds());
        return [.. projects.Select(project => new Standing(project, Judgements.FindWorst(project, assessments[project.Key], thresholds)))];
    }

    private static List<Standing> Select(List<Standing> standings, PortfolioQuery query)
    {
        var matching = standings.Where(standing => query.State is null || standing.Verdict == query.State).Where(standing => standing.Mentions(query.Text));
        var ordered = query.Sort switch
        {
            PortfolioSort.Project => matching.OrderBy(_ => 0),
            PortfolioSort.Odds => matching.OrderByDescending(standing => standing.Odds),
            PortfolioSort.Breach => matching.OrderBy(standing => standing.BreachDay),
            _ => matching.OrderByDescending(standing => VerdictText.Risk(standing.Verdict))
                .ThenByDescending(standing => standing.Worst?.Threshold.Severity ?? Severity.Info)
                .ThenByDescending(standing => standing.Odds).ThenBy(standing => standing.BreachDay),
        };
        return [.. ordered.ThenBy(standing => standing.Project.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(standing => standing.Project.Key.ToString(), StringComparer.Ordinal)];
    }

    private static PortfolioTotals Count(List<Standing> standings)
    {
        int Of(Verdict verdict) => standings.Count(standing => standing.Verdict == verdict);
        return new PortfolioTotals(standings.Count, Of(Verdict.Breached), Of(Verdict.Likely), Of(Verdict.AtRisk), Of(Verdict.Stale));
    }

    private async Task<PortfolioRow> ReadRowAsync(Standing standing, CancellationToken cancellationToken)
    {
        var worst = standing.Worst;
        var key = worst?.Assessment.Key ?? await FindHeadlineAsync(standing.Project.Key, cancellationToken);
        var series = key is null ? null : await sockets.Observations.FindSeriesAsync(key, cancellationToken);
        return new PortfolioRow(
            standing.Project, standing.Verdict, worst?.Threshold, worst?.Sentence, key is null ? null : Metrics.Describe(key.Metric),
            series?.LastValue, series is null ? null : Judgements.Change30Days(series), worst?.Assessment.Odds, series?.LastMeasuredDay)
        {
            Series = series,
        };
    }

    private async Task<SeriesKey?> FindHeadlineAsync(ProjectKey project, CancellationToken cancellationToken)
    {
        var metrics = await sockets.Observations.ReadMetricKeysAsync(project, cancellationToken);
        var metric = metrics.Contains(Metrics.DebtRatio) ? Metrics.DebtRatio : metrics.Count > 0 ? metrics[0] : null;
        return metric is null ? null : new SeriesKey(project, metric);
    }

    private sealed record Standing(Project Project, Judgement? Worst)
    {
        public Verdict? Verdict => Worst?.Assessment.Verdict;

        public double Odds => Verdict == Thresholds.Verdict.Breached ? 1 : Worst?.Assessment.Odds?.Within26Weeks ?? -1;

        public DateOnly BreachDay => Verdict == Thresholds.Verdict.Breached ? DateOnly.MinValue
            : Worst?.Assessment.Odds?.MedianDay ?? Worst?.Assessment.Odds?.EarliestDay?.AddYears(1) ?? DateOnly.MaxValue;

        public bool Mentions(string text) => text.Length == 0
            || Has(Project.Name, text) || Has(Project.Key.Key, text) || Has(Project.Team, text) || Project.Tags.Any(tag => Has(tag, text));

        private static bool Has(string? word, string text) => word?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }
}

using System.Globalization;
using System.Text;
using DebtForecast.App.Dashboard.Models;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard;

/// <summary>Writes the portfolio as CSV (RFC 4180), all pages, in the order and with the filter of the address.</summary>
/// <remarks>Texts that a spreadsheet would take for a formula get an apostrophe in front: project names come from outside.</remarks>
internal static class PortfolioCsv
{
    private const string Header =
        "server,project,branch,name,team,verdict,threshold,metric,current,unit,change_30_days,odds_26_weeks,median_day,earliest_day,last_measured,sentence";

    /// <summary>Streams the file.</summary>
    public static async Task DownloadAsync(HttpContext context, PortfolioReader reader)
    {
        var rows = reader.ReadAllAsync(PortfolioQuery.From(context.Request.Query), context.RequestAborted);
        await using var first = rows.GetAsyncEnumerator(context.RequestAborted);
        var hasRow = await first.MoveNextAsync();
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=portfolio.csv";
        await context.Response.WriteAsync(Header + "\r\n", context.RequestAborted);
        for (; hasRow; hasRow = await first.MoveNextAsync())
        {
            await context.Response.WriteAsync(Line(first.Current) + "\r\n", context.RequestAborted);
        }
    }

    /// <summary>Writes one row.</summary>
    public static string Line(PortfolioRow row) => string.Join(',',
        Text(row.Project.Key.Server), Text(row.Project.Key.Key), Text(row.Project.Key.Branch), Text(row.Project.Name), Text(row.Project.Team),
        Text(VerdictText.Of(row.Verdict)), Text(row.Threshold?.Id), Text(row.Metric?.Key), Number(row.Current), Text(row.Metric?.Unit.ToString()),
        Number(row.Change30Days), Number(row.Verdict == Verdict.Breached ? null : row.Odds?.Within26Weeks),
        Day(row.Odds?.MedianDay), Day(row.Odds?.EarliestDay), Day(row.LastMeasured), Text(row.Sentence));

    private static string Text(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return string.Empty;
        }

        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n'") < 0 ? safe : new StringBuilder("\"").Append(safe.Replace("\"", "\"\"")).Append('"').ToString();
    }

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Commands;

/// <summary>One forecast with what it rests on, written for people and for machines.</summary>
/// <param name="Project">The project.</param>
/// <param name="Result">The forecast and its trust; it has a forecast.</param>
/// <param name="History">The history as measured.</param>
/// <param name="Limits">What the newest run said about the limits on the series.</param>
/// <param name="Events">The project's events.</param>
internal sealed record ForecastAnswer(
    Project Project, ForecastResult Result, DailySeries History, IReadOnlyList<Assessment> Limits, IReadOnlyList<ProjectEvent> Events)
{
    private const int ChartColumns = 100;
    private const int ChartRows = 20;
    private const int ChartDays = 365;

    private static readonly int[] ShownWeeks = [1, 2, 4, 8, 13, 20, 26];

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    private Metric Metric => Metrics.Describe(Result.Key.Metric);

    private Forecast Forecast => Result.Forecast!;

    private string Title => $"{Metric.Name} of {Project.Name} ({Result.Key.Metric}, {UnitText})";

    private string UnitText => Metric.Unit switch
    {
        MetricUnit.Minutes => "minutes",
        MetricUnit.Percent => "percent",
        MetricUnit.Lines => "lines",
        MetricUnit.MinutesPerKloc => "minutes per 1,000 lines",
        _ => "count",
    };

    // Only limits on the value itself have odds.
    private Assessment? OnChart => Limits.FirstOrDefault(limit => limit.Odds is not null);

    /// <summary>Writes the table and why the forecast is what it is.</summary>
    /// <returns>The text.</returns>
    public string AsText()
    {
        var lines = new List<string>
        {
            Title,
            $"{"weeks",5}  {"day",-10}{string.Concat(QuantileLevels.All.Select(level => Say($"{100 * level:0.#} %").PadLeft(12)))}",
        };
        lines.AddRange(ShownWeeks.Where(week => week <= Forecast.Weeks).Select(week =>
            Say($"{week,5}  {Forecast.Origin.AddDays(7 * week):yyyy-MM-dd}") + string.Concat(Forecast.Knot(week).ToArray().Select(value => Say($"{value:0.###}").PadLeft(12)))));
        return Lines([.. lines, .. Why()]);
    }

    /// <summary>Draws the forecast with characters.</summary>
    /// <returns>The text.</returns>
    public string AsChart() => Lines([Title]) + TerminalChart.Write(Chart(), ChartColumns, ChartRows) + Lines(Why());

    /// <summary>Draws the forecast as a picture that stands alone.</summary>
    /// <returns>The text of an SVG file.</returns>
    public string AsSvg() => SvgDocument.Write(
        ChartLayout.Of(Chart(), ChartSize.Wide), new ChartCaption($"{Metric.Name} of {Project.Name}", string.Join(" ", Limits.Select(limit => limit.Reason).Append(MadeBy)))) + Environment.NewLine;

    /// <summary>Writes each week as a line.</summary>
    /// <returns>The text of a CSV file.</returns>
    public string AsCsv() => Lines(
    [
        "project,branch,metric,unit,model,origin,day," + string.Join(',', QuantileLevels.All.Select(level => Say($"q{100 * level:0.#}"))),
        .. Enumerable.Range(1, Forecast.Weeks).Select(week => string.Join(',',
        [
            Quoted(Result.Key.Project.Key), Quoted(Result.Key.Project.Branch), Result.Key.Metric, UnitText.Replace(",", "", StringComparison.Ordinal), Quoted(Forecast.Model),
            Say($"{Forecast.Origin:yyyy-MM-dd}"), Say($"{Forecast.Origin.AddDays(7 * week):yyyy-MM-dd}"),
            .. Forecast.Knot(week).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
        ])),
    ]);

    /// <summary>Writes everything for machines.</summary>
    /// <returns>The text of a JSON document.</returns>
    public string AsJson() => JsonSerializer.Serialize(
        new
        {
            Project = Result.Key.Project.Key,
            Result.Key.Project.Branch,
            Result.Key.Metric,
            Metric.Unit,
            Forecast.Origin,
            Forecast.LastValue,
            Forecast.Model,
            Data = new { From = History.FirstDay, To = History.LastMeasuredDay, History.MeasuredDays },
            Levels = QuantileLevels.All,
            Weeks = Enumerable.Range(1, Forecast.Weeks).Select(week => new { Day = Forecast.Origin.AddDays(7 * week), Quantiles = Forecast.Knot(week).ToArray() }),
            Limits = Limits.Select(limit => new { limit.ThresholdId, limit.Limit, limit.AsOf, Verdict = limit.Verdict.ToString(), limit.Odds, limit.Reason }),
            Result.Trust,
            Result.History,
            Result.BorrowedFrom,
            Result.Note,
        },
        Pretty) + Environment.NewLine;

    private string MadeBy => Say(
        $"Made by {Forecast.Model} from {History.MeasuredDays} measured days, {History.FirstDay:yyyy-MM-dd} to {History.LastMeasuredDay:yyyy-MM-dd}; it starts at {ValueText.Of(Metric, Forecast.LastValue)} on {Forecast.Origin:yyyy-MM-dd}.");

    private List<string> Why()
    {
        List<string> lines = [MadeBy];
        if (Result.Trust.Count > 0)
        {
            lines.Add("In a replay of past data (no forecast that was served is among them); skill is against the last value with its own band:");
        }

        lines.AddRange(Result.Trust.Select(trust => Say(
            $"up to {trust.Weeks,2} weeks: {trust.Model}, skill {Share(trust.Skill)}, 80 % band held {Share(trust.Coverage80)}, 95 % band held {Share(trust.Coverage95)}, {trust.Windows} windows of {trust.Projects} projects")));
        if (Result.History == HistoryLength.Brief)
        {
            lines.Add("Under 52 observed weeks: this forecast neither fails a gate nor raises an alert.");
        }

        if (Result.Note is not null)
        {
            lines.Add(Result.Note);
        }

        lines.AddRange(Limits.Count == 0 ? ["No limit is set on this series."] : Limits.Select(limit => $"{limit.ThresholdId}: {limit.Reason}"));
        return lines;
    }

    private ChartData Chart() => new(Metric, Forecast.Origin)
    {
        History = History,
        Forecast = Forecast,
        Limit = OnChart?.Limit,
        Odds = OnChart?.Odds,
        Events = Events,
        From = Forecast.Origin.AddDays(-ChartDays),
    };

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Share(double? value) => value is { } share ? share.ToString("0.0 %", CultureInfo.InvariantCulture) : "n/a";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + Environment.NewLine));

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}

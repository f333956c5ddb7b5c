using DebtForecast.Bench.Scoring;

namespace DebtForecast.Bench.Forecasting;

/// <summary>Everything that is counted on one set of windows.</summary>
internal sealed class Judged
{
    private readonly IReadOnlyList<ScoredRow> rows;
    private readonly int resamples;
    private readonly Dictionary<(int Lead, Kind Kind), IReadOnlyList<WindowScore>> at = [];

    public Judged(IReadOnlyDictionary<SeriesName, ActualSeries> actuals, IReadOnlyList<ForecastRow> forecasts, JudgeOptions options)
    {
        rows = ScoreSheet.Score(actuals, forecasts, options.ScaleFloor);
        resamples = options.Resamples;
        Dropped = forecasts.Count - rows.Count;
        Baseline = options.Baseline;
        Windows = WindowScore.Of(rows);
        Overall = MethodScore.Of(Windows, Baseline);
        Leads = [.. options.Leads.Where(lead => rows.Any(row => row.Row.Lead == lead))];
        Breaches = options.LimitOf is { } limitOf ? BreachWindow.Of(actuals, rows.Select(row => row.Row), limitOf) : [];
    }

    public string Baseline { get; }

    public IReadOnlyList<WindowScore> Windows { get; }

    /// <summary>The lowest pCRPS first.</summary>
    public IReadOnlyList<MethodScore> Overall { get; }

    public IReadOnlyList<int> Leads { get; }

    public IReadOnlyList<BreachWindow> Breaches { get; }

    /// <summary>Rows that not all methods forecast, or after the last measurement.</summary>
    public int Dropped { get; }

    // Asked for once by every method, level and table.
    public IReadOnlyList<WindowScore> At(int lead, Kind kind = Kind.All) =>
        at.TryGetValue((lead, kind), out var known) ? known : at[(lead, kind)] = WindowScore.Of(rows.Where(row => row.Row.Lead == lead && IsOf(row, kind)));

    public ProjectRatio Against(string reference, string method) => new ProjectRatios(Windows, reference).Of(method, resamples);

    public (double Ratio, double Low, double High) BreachAgainst(string reference, string method) => BreachWindow.Compare(Breaches, method, reference, resamples);

    /// <summary>Null where no window of that kind is there.</summary>
    public CoverageCheck? Coverage(string method, int lead, Kind kind, double level)
    {
        List<WindowScore> own = [.. At(lead, kind).Where(window => window.Method == method)];
        return own.Count > 0 ? CoverageCheck.Of(own, level, resamples) : null;
    }

    private static bool IsOf(ScoredRow row, Kind kind) => kind switch
    {
        Kind.All => true,
        Kind.Quiet => row.IsQuiet,
        Kind.Moving => !row.IsQuiet,
        Kind.Unchanged => row.IsUnchanged,
        _ => !row.IsUnchanged,
    };
}

/// <summary>Which windows: by the history's quiet share (known at the origin), or by what happened.</summary>
internal enum Kind
{
    All,
    Quiet,
    Moving,
    Unchanged,
    Changed,
}

internal sealed record JudgeOptions(
    double ScaleFloor, string Baseline, int Resamples, IReadOnlyList<int> Leads, Func<WindowKey, BreachLimit?>? LimitOf);

namespace DebtForecast.Thresholds;

/// <summary>A limit that a team has set.</summary>
/// <param name="Id">A stable key, lower case with dashes: <c>debt-ratio-5</c>.</param>
/// <param name="Kind">What is compared with the limit.</param>
/// <param name="Metric">The key of the metric it is set on.</param>
/// <param name="Limit">
/// The limit. Level and forecast: in the metric's unit. Growth: a share, 0.15 = 15 %. Slope: the metric's unit a year.
/// </param>
/// <param name="Severity">How bad a breach is.</param>
public sealed record Threshold(string Id, ThresholdKind Kind, string Metric, double Limit, Severity Severity)
{
    /// <summary>Gets the projects it applies to.</summary>
    public ProjectSelector Projects { get; init; } = ProjectSelector.Everything;

    /// <summary>Gets the span that growth is measured over.</summary>
    /// <value>Days, 1 or more. The default value is 7.</value>
    public int WindowDays { get; init; } = 7;

    /// <summary>Gets the least increase that counts as growth, in the metric's unit, so that 1 → 2 is no 100 % alarm.</summary>
    /// <value>0 or more. The default value is 3.</value>
    public double MinimumIncrease { get; init; } = 3;

    /// <summary>Gets the span that a forecast threshold looks ahead.</summary>
    /// <value>Days, 7 to 182. The default value is 182.</value>
    public int HorizonDays { get; init; } = 182;

    /// <summary>Gets the odds from which a forecast threshold tells people.</summary>
    /// <value>0 to 1. The default value is 0.5.</value>
    public double Odds { get; init; } = 0.5;

    /// <summary>Gets a sentence for people: why this limit. Null where nobody wrote one.</summary>
    public string? Text { get; init; }
}

/// <summary>What a threshold compares with its limit.</summary>
public enum ThresholdKind
{
    /// <summary>The value itself, now and in the forecast.</summary>
    Level,

    /// <summary>The growth over a window.</summary>
    Growth,

    /// <summary>The slope in a year: Theil-Sen on the weekly grid, breached when the lower bound of its interval is above the limit.</summary>
    Slope,

    /// <summary>The odds that the forecast crosses the level: told before it is crossed.</summary>
    Forecast,
}

/// <summary>How bad a breach is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Needs a plan.</summary>
    Warning,

    /// <summary>Needs a person now.</summary>
    Critical,
}

namespace DebtForecast.Observations;

/// <summary>What can be measured: unit, which way is worse, and the possible range.</summary>
/// <param name="Key">The key, as SonarQube spells it; lower case with underscores, rules behind a dot.</param>
/// <param name="Name">The name a person reads.</param>
/// <param name="Unit">The unit of a value.</param>
/// <param name="Worse">The direction in which things get worse.</param>
/// <param name="Family">The family whose projects are pooled for backtests and calibration.</param>
/// <param name="Minimum">The least possible value; null where there is none.</param>
/// <param name="Maximum">The greatest possible value; null where there is none.</param>
/// <param name="IsWhole">Whether values are whole numbers (counts, minutes).</param>
public sealed record Metric(
    string Key, string Name, MetricUnit Unit, WorseDirection Worse, MetricFamily Family,
    double? Minimum, double? Maximum, bool IsWhole)
{
    /// <summary>Puts a value into the possible range, rounded where only whole numbers are possible.</summary>
    /// <param name="value">A finite value, in the metric's unit.</param>
    /// <returns>The nearest possible value.</returns>
    public double Clamp(double value)
    {
        var rounded = IsWhole ? Math.Round(value, MidpointRounding.AwayFromZero) : value;
        return Math.Min(Maximum ?? double.PositiveInfinity, Math.Max(Minimum ?? double.NegativeInfinity, rounded));
    }
}

/// <summary>The unit of a metric's values.</summary>
public enum MetricUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Minutes of remediation effort.</summary>
    Minutes,

    /// <summary>Percent, 0 to 100 (a debt ratio may exceed 100).</summary>
    Percent,

    /// <summary>Lines of code.</summary>
    Lines,

    /// <summary>Minutes of debt for each 1,000 lines of code.</summary>
    MinutesPerKloc,
}

/// <summary>Which way a metric gets worse.</summary>
public enum WorseDirection
{
    /// <summary>More is worse: debt, violations.</summary>
    Up,

    /// <summary>Less is worse: coverage.</summary>
    Down,
}

/// <summary>Metrics that move alike; backtests, selection and calibration are pooled within one.</summary>
public enum MetricFamily
{
    /// <summary>Remediation effort in minutes.</summary>
    Effort,

    /// <summary>Debt in relation to size.</summary>
    Ratio,

    /// <summary>Numbers of issues.</summary>
    Issues,

    /// <summary>Size and complexity, which mostly grow.</summary>
    Size,

    /// <summary>Coverage and duplication, in percent.</summary>
    Density,

    /// <summary>Layer violations, cycles and what else the rules count.</summary>
    Architecture,

    /// <summary>Anything not known by name.</summary>
    Other,
}

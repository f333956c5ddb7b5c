namespace DebtForecast.Gating;

/// <summary>What the odds that a limit is crossed mean to a build.</summary>
public enum ForecastMode
{
    /// <summary>They are not asked for. The default.</summary>
    Off,

    /// <summary>They are told.</summary>
    Warn,

    /// <summary>They fail a build that makes a likely breach likelier; see <see cref="ForecastJudge"/>.</summary>
    Fail,
}

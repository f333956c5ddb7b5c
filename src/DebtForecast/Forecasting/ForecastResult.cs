using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>What the forecasting stage says about one series: a forecast with its trust, or why there is none.</summary>
/// <param name="Key">The series.</param>
/// <param name="Forecast">The forecast; null where the history is too short.</param>
/// <param name="History">How much history there was.</param>
/// <param name="Trust">How the served models fared in the backtest, by horizon band; empty where there was nothing to test on.</param>
/// <param name="BorrowedFrom">The number of projects whose quantiles were borrowed; 0 where the series stands on its own.</param>
/// <param name="Note">What a reader must know: why there is no forecast, that it is borrowed, that nothing beats the last value, which measurement shifts were taken out; null where there is nothing to say.</param>
public sealed record ForecastResult(
    SeriesKey Key, Forecast? Forecast, HistoryLength History, IReadOnlyList<HorizonTrust> Trust, int BorrowedFrom, string? Note)
{
    /// <summary>Gets a value indicating whether the forecast may fail a gate or raise an alert: 52 observed weeks or more.</summary>
    public bool MayAlert => History == HistoryLength.Full && Forecast is not null;

    /// <summary>Gets by how much the bands were widened because earlier ones did not hold.</summary>
    /// <value>The default value is <see cref="BandWidening.None"/>.</value>
    public BandWidening Widening { get; init; } = BandWidening.None;

    /// <summary>Gets how odds are read from the forecast: what the served models' backtest taught; nothing for a borrowed forecast.</summary>
    public OddsCalibration Odds => new([.. Trust.Select(trust => trust.Odds).OfType<OddsBand>()]);
}

/// <summary>How much history a series has.</summary>
public enum HistoryLength
{
    /// <summary>Under 12 measured values or 90 days: no forecast.</summary>
    TooShort,

    /// <summary>Under 26 weekly points: pooled quantiles of other projects only, labelled as borrowed.</summary>
    Borrowed,

    /// <summary>Under 52 observed weeks: a forecast that neither fails a gate nor raises an alert.</summary>
    Brief,

    /// <summary>52 observed weeks or more.</summary>
    Full,
}

/// <summary>How the model that is served for one horizon band fared on rolling origins, pooled over projects of the metric's family.</summary>
/// <param name="Weeks">The band's last week: 4, 13 or 26.</param>
/// <param name="Model">The model served in the band.</param>
/// <param name="Skill">
/// 1 − error / error of the last value with its own conformal band, same origins; error = mean scaled pinball loss over the
/// seven levels, as a geometric mean over projects, so that one huge step in one of them does not decide. 0 where the last
/// value itself is served; null where the reference has no error (flat series).
/// </param>
/// <param name="Mase">Mean absolute scaled error of the median; null where there was no window.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % band; null where there was no window.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % band; null where there was no window.</param>
/// <param name="Windows">The number of windows scored.</param>
/// <param name="Projects">The number of projects they came from.</param>
public sealed record HorizonTrust(
    int Weeks, string Model, double? Skill, double? Mase, double? Coverage80, double? Coverage95, int Windows, int Projects)
{
    /// <summary>Gets how odds up to the band's last week are read from the forecast; null where nothing was learned about odds.</summary>
    public OddsBand? Odds { get; init; }
}

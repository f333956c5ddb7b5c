namespace DebtForecast.Tracking;

/// <summary>How forecasts of one horizon fared.</summary>
/// <param name="Weeks">The weeks ahead: 4, 13 or 26.</param>
/// <param name="Scored">Forecasts whose day has come and could be read.</param>
/// <param name="Unscorable">Forecasts whose day has come and could not be read.</param>
/// <param name="Inside80">Scored forecasts whose outcome lies inside the 80 % band or on its edge: what people count.</param>
/// <param name="Effective">How many independent forecasts they are worth, see <see cref="EffectiveNumber"/>.</param>
/// <param name="Band80">How the 80 % band fared; null where nothing is scored.</param>
/// <param name="Band95">How the 95 % band fared; null where nothing is scored.</param>
/// <param name="LossRatio">
/// Mean pinball loss over the seven levels divided by that of the last value without a band: a geometric mean over projects of one over series; below 1 is better than
/// "it stays as it is". Null where the last value never erred.
/// </param>
/// <param name="Odds">How the odds fared; null where none is scored.</param>
public sealed record TrackScore(
    int Weeks, int Scored, int Unscorable, int Inside80, double Effective, BandScore? Band80, BandScore? Band95, double? LossRatio, OddsScore? Odds);

/// <summary>How a band fared.</summary>
/// <param name="HitRate">
/// The share of outcomes inside, 0 to 1: made fair at ties as <see cref="Forecasting.PinballLoss.Coverage"/> does, each project weighted by its effective number.
/// </param>
/// <param name="Interval">Wilson's 95 % interval of that share, with the effective number of forecasts.</param>
public sealed record BandScore(double HitRate, ShareInterval Interval);

/// <summary>How odds fared.</summary>
/// <param name="Scored">The number of odds that were scored.</param>
/// <param name="Rate">The share of them that came, 0 to 1.</param>
/// <param name="Brier">Brier score: the mean of (odds − outcome)² with outcome 0 or 1; 0 is perfect.</param>
/// <param name="BrierOfRate">The Brier score of somebody who always says the rate, known only afterwards: rate·(1 − rate).</param>
public sealed record OddsScore(int Scored, double Rate, double Brier, double BrierOfRate);

namespace DebtForecast.Learning;

/// <summary>One past origin: what the network sees, and what then happened.</summary>
/// <param name="Window">What was known.</param>
/// <param name="Targets">The squeezed changes at <see cref="ForecastKnots.Weeks"/>; NaN after the end of the history.</param>
/// <param name="Weight">What it counts, above 0: the windows of a project sum up to the same as those of any other. Its mean over all windows is 1.</param>
public sealed record LstmSample(LstmWindow Window, float[] Targets, float Weight);

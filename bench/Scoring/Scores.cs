namespace DebtForecast.Bench.Scoring;

/// <summary>The measures of a forecast, or their mean over several.</summary>
/// <param name="Smape">Symmetric absolute percentage error, 0 to 200: <c>200·|y − f|/(|y| + |f|)</c>.</param>
/// <param name="Mase">Absolute error over the scale (Hyndman and Koehler 2006).</param>
/// <param name="Crps">Continuous ranked probability score over the scale, from five quantiles.</param>
/// <param name="Msis80">Interval score of the 80 % band over the scale (Gneiting and Raftery 2007).</param>
/// <param name="Msis95">The same of the 95 % band.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % band, randomised at ties.</param>
/// <param name="Coverage95">The same of the 95 % band.</param>
/// <param name="Width95">Width of the 95 % band over the scale.</param>
public readonly record struct Scores(
    double Smape, double Mase, double Crps, double Msis80, double Msis95, double Coverage80, double Coverage95, double Width95)
{
    /// <summary>The mean of each measure.</summary>
    /// <param name="all">At least one.</param>
    /// <returns>The means.</returns>
    public static Scores Mean(IReadOnlyCollection<Scores> all) => new(
        all.Average(one => one.Smape), all.Average(one => one.Mase), all.Average(one => one.Crps), all.Average(one => one.Msis80),
        all.Average(one => one.Msis95), all.Average(one => one.Coverage80), all.Average(one => one.Coverage95), all.Average(one => one.Width95));
}

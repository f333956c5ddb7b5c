namespace DebtForecast.Forecasting;

/// <summary>How far a set of quantiles is from what happened.</summary>
/// <remarks>
/// The pinball loss of the quantile <c>q</c> at level τ and outcome <c>y</c> is <c>τ(y − q)</c> where y ≥ q and <c>(1 − τ)(q − y)</c> elsewhere (Koenker and
/// Bassett 1978). Its mean over levels is smallest for the true quantiles.
/// </remarks>
public static class PinballLoss
{
    private static readonly double[] Levels = [.. QuantileLevels.All];

    /// <summary>The mean loss over the seven levels.</summary>
    /// <param name="quantiles">The quantiles at <see cref="QuantileLevels.All"/>.</param>
    /// <param name="outcome">What happened.</param>
    /// <returns>The loss, in the unit of the values; 0 or more.</returns>
    public static double Mean(ReadOnlySpan<double> quantiles, double outcome) => MeanAt(Levels, quantiles, outcome);

    /// <summary>The mean loss over levels of one's own.</summary>
    /// <param name="levels">The levels, 0 to 1; at least one.</param>
    /// <param name="quantiles">The quantiles at the levels.</param>
    /// <param name="outcome">What happened.</param>
    /// <returns>The loss, in the unit of the values; 0 or more.</returns>
    public static double MeanAt(ReadOnlySpan<double> levels, ReadOnlySpan<double> quantiles, double outcome)
    {
        var sum = 0.0;
        for (var i = 0; i < levels.Length; i++)
        {
            var error = outcome - quantiles[i];
            sum += error >= 0 ? levels[i] * error : (levels[i] - 1) * error;
        }

        return sum / levels.Length;
    }

    /// <summary>The share of a central band that an outcome fills: coverage, made fair where quantiles coincide with the outcome.</summary>
    /// <remarks>
    /// An outcome stands for all levels between the last quantile below it and the first above it, each counted in its share. So a band that
    /// shrinks to one value and is right counts with its own level, not with 1.
    /// </remarks>
    /// <param name="quantiles">The quantiles at <see cref="QuantileLevels.All"/>.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="outside">The share outside the band: 0.05 for the 95 % band.</param>
    /// <returns>0 to 1.</returns>
    public static double Coverage(ReadOnlySpan<double> quantiles, double outcome, double outside) => CoverageAt(Levels, quantiles, outcome, outside);

    /// <summary>The share of a central band that an outcome fills, from quantiles at levels of one's own.</summary>
    /// <param name="levels">The levels, lowest first, both ends of the band among them.</param>
    /// <param name="quantiles">The quantiles at the levels.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="outside">The share outside the band: 0.05 for the 95 % band.</param>
    /// <returns>0 to 1.</returns>
    public static double CoverageAt(ReadOnlySpan<double> levels, ReadOnlySpan<double> quantiles, double outcome, double outside)
    {
        var (below, upTo) = (0, 0);
        foreach (var quantile in quantiles)
        {
            below += quantile < outcome ? 1 : 0;
            upTo += quantile <= outcome ? 1 : 0;
        }

        var (from, to) = (below == 0 ? 0 : levels[below - 1], upTo == levels.Length ? 1 : levels[upTo]);
        return Math.Max(0, Math.Min(to, 1 - (outside / 2)) - Math.Max(from, outside / 2)) / (to - from);
    }
}

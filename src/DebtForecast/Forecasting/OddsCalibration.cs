namespace DebtForecast.Forecasting;

/// <summary>How odds of crossing a limit are read from a forecast: how ranks hang together over weeks, and a correction of what comes out.</summary>
/// <remarks>
/// With <c>k</c> the odds of a path that keeps its rank and <c>w</c> those of a path whose rank walks (<see cref="FirstPassage"/>), raw odds are
/// <c>p = k + λ·(w − k)</c>: a mixture of the two copulas, which is a copula again. They are corrected by <c>p' = 1/(1 + exp(−(a + b·logit p)))</c> with
/// <c>b &gt; 0</c> (Platt 1999); λ = 1, a = 0 and b = 1 change nothing. λ, a and b belong to weeks 4, 13 and 26 and are read
/// between them in a straight line over the square root of weeks; before week 4 those of week 4 count. Under 0.2 and over 99.8 % odds are corrected in
/// proportion, so that 0 stays 0 and 1 stays 1.
/// </remarks>
/// <param name="Bands">At most one row for each horizon band, of any family; a band without is left as it is.</param>
public sealed record OddsCalibration(IReadOnlyList<OddsBand> Bands)
{
    private const double Edge = 0.002;

    /// <summary>Gets the calibration that corrects nothing: ranks walk.</summary>
    public static OddsCalibration None { get; } = new([]);

    /// <summary>Corrects the odds of one week.</summary>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <param name="kept">The odds where ranks are kept, 0 to 1.</param>
    /// <param name="walked">The odds where ranks walk, 0 to 1.</param>
    /// <returns>The odds, 0 to 1; rising with both.</returns>
    public double Apply(int week, double kept, double walked)
    {
        var (from, to, share) = Between(week);
        double Read(Func<OddsBand, double> of) => ((1 - share) * of(from)) + (share * of(to));
        return Correct(Mix(kept, walked, Read(band => band.Walk)), Read(band => band.Intercept), Read(band => band.Slope));
    }

    /// <summary>Finds the row of a horizon band.</summary>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The row; null where there is none.</returns>
    public OddsBand? Find(int band) => Bands.FirstOrDefault(row => row.Band == band);

    /// <summary>The odds of a mixture of paths.</summary>
    internal static double Mix(double kept, double walked, double walk) => kept + (walk * (walked - kept));

    /// <summary>Corrects odds by a logistic map.</summary>
    internal static double Correct(double odds, double intercept, double slope)
    {
        var inner = Math.Clamp(odds, Edge, 1 - Edge);
        var corrected = 1 / (1 + Math.Exp(-(intercept + (slope * LogOdds(inner)))));
        return odds < Edge ? corrected * odds / Edge : odds > 1 - Edge ? 1 - ((1 - corrected) * (1 - odds) / Edge) : corrected;
    }

    /// <summary>The logit of odds, bounded where they are next to nothing or next to certain.</summary>
    internal static double LogOdds(double odds)
    {
        var inner = Math.Clamp(odds, Edge, 1 - Edge);
        return Math.Log(inner / (1 - inner));
    }

    private (OddsBand From, OddsBand To, double Share) Between(int week)
    {
        var band = HorizonBand.Of(week);
        var to = Find(band) ?? OddsBand.Identity(band);
        if (band == 0)
        {
            return (to, to, 1);
        }

        var (first, last) = (Math.Sqrt(HorizonBand.LastWeeks[band - 1]), Math.Sqrt(HorizonBand.LastWeeks[band]));
        return (Find(band - 1) ?? OddsBand.Identity(band - 1), to, (Math.Sqrt(week) - first) / (last - first));
    }
}

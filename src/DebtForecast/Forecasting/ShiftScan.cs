namespace DebtForecast.Forecasting;

/// <summary>Takes a series' changes apart into ordinary ones and outliers: shifts and one-week spikes.</summary>
/// <remarks>
/// Chen and Liu (1993, <i>Journal of the American Statistical Association</i> 88:284) for the local-level model <c>yₜ − yₜ₋₁ = g + eₜ − θ·eₜ₋₁</c>, which is a random walk with
/// ordinary steps at θ = 0 and noise around a level towards θ = 1; g is the median change. A shift of size ω at t adds <c>ω·θᵏ</c> to the errors
/// <c>eₜ₊ₖ</c>, a spike adds ω, then <c>−ω·(1 − θ)·θᵏ⁻¹</c>. The outlier with the largest <c>τ = Σxₖeₜ₊ₖ/√Σxₖ²</c> is taken out, kind by kind, again and again. Departing
/// from the paper in what counts as large, because debt moves in steps of very unequal size: the first j outliers count where the j-th τ is at least five times the root mean
/// square of the errors that are left and not 0 (at least 0.05 % of the mean level), and one and a half times the next one. So large steps that come often are ordinary.
/// </remarks>
internal sealed class ShiftScan
{
    private const double LeastTau = 5;
    private const double LeastGap = 1.5;
    private const int WeeksForEach = 26;
    private const int FewestValues = 9;

    private static readonly double[] Thetas = [0, 0.2, 0.4, 0.6, 0.8];

    private ShiftScan(double growth, IReadOnlyList<Outlier> outliers) => (Growth, Outliers) = (growth, outliers);

    /// <summary>Gets the steady growth, in the values' unit a step.</summary>
    public double Growth { get; }

    /// <summary>Gets the outliers, in no order.</summary>
    public IReadOnlyList<Outlier> Outliers { get; }

    /// <summary>Scans a series.</summary>
    /// <param name="values">Finite values at equal distances, oldest first.</param>
    /// <returns>The scan; empty where there are fewer than nine values.</returns>
    public static ShiftScan Of(double[] values)
    {
        if (values.Length < FewestValues)
        {
            return new(0, []);
        }

        var (growth, changes) = Changes(values);
        var most = 1 + (values.Length / WeeksForEach);
        var theta = FindTheta(changes);
        var effects = new ShiftEffects(Errors(changes, theta), theta);
        var (found, counted, floor) = (new List<Outlier>(), 0, WeeklyHistory.ScaleFloor * values.Average(Math.Abs));
        while (true)
        {
            var next = effects.Largest();
            var last = found.Count == 0 ? 0 : found[^1].Tau;
            counted = last >= LeastTau * effects.Spread(floor) && last >= LeastGap * next.Tau ? found.Count : counted;
            if (found.Count == most || next.Tau <= 0)
            {
                return new(growth, found.GetRange(0, counted));
            }

            effects.TakeOut(next);
            found.Add(next);
        }
    }

    private static (double Growth, double[] Changes) Changes(double[] values)
    {
        var changes = new double[values.Length];
        for (var i = 1; i < values.Length; i++)
        {
            changes[i] = values[i] - values[i - 1];
        }

        var sorted = changes[1..];
        Array.Sort(sorted);
        var growth = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        for (var i = 1; i < changes.Length; i++)
        {
            changes[i] -= growth;
        }

        return (growth, changes);
    }

    /// <summary>The θ with the least squared errors, the largest tenth left out: least trimmed squares (Rousseeuw 1984).</summary>
    private static double FindTheta(double[] changes) => Thetas.MinBy(theta =>
    {
        var squares = Array.ConvertAll(Errors(changes, theta), error => error * error);
        Array.Sort(squares);
        return squares.AsSpan(0, squares.Length - (squares.Length / 10)).ToArray().Sum();
    });

    private static double[] Errors(double[] changes, double theta)
    {
        var errors = new double[changes.Length];
        for (var i = 1; i < errors.Length; i++)
        {
            errors[i] = changes[i] + (theta * errors[i - 1]);
        }

        return errors;
    }
}

/// <summary>A change that is large against the ordinary ones.</summary>
/// <param name="Index">Its position.</param>
/// <param name="Size">Its size, in the values' unit.</param>
/// <param name="Tau">Its statistic, in the unit of the errors.</param>
/// <param name="IsShift">Whether the level stays moved; else a spike of one week.</param>
internal readonly record struct Outlier(int Index, double Size, double Tau, bool IsShift);

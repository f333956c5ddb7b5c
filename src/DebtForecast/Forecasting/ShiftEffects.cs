namespace DebtForecast.Forecasting;

/// <summary>The effects that a shift or a spike would have on the errors of a local-level model, at every week; kept up to date while outliers are taken out.</summary>
internal sealed class ShiftEffects
{
    private const int Reach = 12;
    private const double NoError = 1e-6;

    private readonly double[] errors;
    private readonly Outlier[] effects;
    private readonly double[] shift = new double[Reach];
    private readonly double[] spike = new double[Reach];

    /// <summary>Computes the effects.</summary>
    /// <param name="errors">The errors of the model; changed when an outlier is taken out.</param>
    /// <param name="theta">The model's θ, 0 to below 1.</param>
    public ShiftEffects(double[] errors, double theta)
    {
        this.errors = errors;
        effects = new Outlier[errors.Length];
        (shift[0], spike[0]) = (1, 1);
        for (var k = 1; k < Reach; k++)
        {
            shift[k] = theta * shift[k - 1];
            spike[k] = -(1 - theta) * shift[k - 1];
        }

        Compute(1, errors.Length);
    }

    /// <summary>The outlier with the largest statistic; of statistic 0 where no error is left.</summary>
    /// <returns>The outlier.</returns>
    public Outlier Largest()
    {
        var best = default(Outlier);
        foreach (ref readonly var effect in effects.AsSpan())
        {
            best = effect.Tau > best.Tau ? effect : best;
        }

        return best;
    }

    /// <summary>Takes an outlier out of the errors.</summary>
    /// <param name="outlier">The outlier.</param>
    public void TakeOut(Outlier outlier)
    {
        var kind = outlier.IsShift ? shift : spike;
        for (var k = 0; k < Reach && outlier.Index + k < errors.Length; k++)
        {
            errors[outlier.Index + k] -= outlier.Size * kind[k];
        }

        Compute(Math.Max(1, outlier.Index - Reach + 1), Math.Min(errors.Length, outlier.Index + Reach));
    }

    /// <summary>The root mean square of the errors that are not 0.</summary>
    /// <param name="floor">The least answer; a millionth of it counts as 0.</param>
    /// <returns>The spread.</returns>
    public double Spread(double floor)
    {
        var (sum, count) = (0.0, 0);
        foreach (var error in errors)
        {
            if (Math.Abs(error) > floor * NoError)
            {
                sum += error * error;
                count++;
            }
        }

        return Math.Max(floor, count == 0 ? 0 : Math.Sqrt(sum / count));
    }

    private void Compute(int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            // In the last week both look the same; it is held to be a spike until the next week says otherwise.
            var asSpike = EffectOf(t, spike, isShift: false);
            var asShift = t == errors.Length - 1 ? asSpike : EffectOf(t, shift, isShift: true);
            effects[t] = asShift.Tau > asSpike.Tau ? asShift : asSpike;
        }
    }

    private Outlier EffectOf(int t, double[] kind, bool isShift)
    {
        var (across, along) = (0.0, 0.0);
        var reach = Math.Min(Reach, errors.Length - t);
        for (var k = 0; k < reach; k++)
        {
            across += kind[k] * errors[t + k];
            along += kind[k] * kind[k];
        }

        return new(t, across / along, Math.Abs(across) / Math.Sqrt(along), isShift);
    }
}

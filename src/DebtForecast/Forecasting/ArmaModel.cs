namespace DebtForecast.Forecasting;

/// <summary>An autoregressive moving-average model of order up to (2, 2).</summary>
/// <remarks>
/// <c>xₜ = φ₁xₜ₋₁ + φ₂xₜ₋₂ + eₜ + θ₁eₜ₋₁ + θ₂eₜ₋₂</c> with <c>x = z − mean</c>. The exact likelihood comes from the Kalman filter in the form of Harvey (1989, section 3.3):
/// the state is <c>(xₜ, φ₂xₜ₋₁ + θ₁eₜ + θ₂eₜ₋₁, θ₂eₜ)</c> and starts in its stationary distribution; variance and, where it is free, the mean are concentrated out.
/// </remarks>
/// <param name="Phi1">The first autoregressive coefficient.</param>
/// <param name="Phi2">The second one; 0 where p is below 2.</param>
/// <param name="Theta1">The first moving-average coefficient.</param>
/// <param name="Theta2">The second one; 0 where q is below 2.</param>
/// <param name="Mean">The mean; fixed beforehand where the model has no constant.</param>
internal sealed record ArmaModel(double Phi1, double Phi2, double Theta1, double Theta2, double Mean)
{
    // Roots nearer to the unit circle than 1 % are refused, as auto.arima does.
    private const double LeastRoot = 1.01;

    /// <summary>Gets a value indicating whether all roots lie clearly outside the unit circle.</summary>
    public bool IsAdmissible => IsInside(Phi1, Phi2) && IsInside(-Theta1, -Theta2);

    /// <summary>Runs the exact filter.</summary>
    /// <param name="z">The values, oldest first.</param>
    /// <param name="hasConstant">Whether the mean is free: then the best one is found; else <see cref="Mean"/> stands.</param>
    /// <returns>Minus twice the log-likelihood but for a constant, the mean, and the state expected for the next value.</returns>
    public (double Deviance, double Mean, double Next, double AfterNext) Filter(double[] z, bool hasConstant)
    {
        var fixedMean = hasConstant ? 0 : Mean;
        var (p11, p12, p13, p22, p23, p33) = Stationary();
        var (a1, a2, b1, b2, determinant) = (0.0, 0.0, 0.0, 0.0, 1.0);
        var (vv, vu, uu) = (0.0, 0.0, 0.0);
        foreach (var value in z)
        {
            // v and u: innovations of the values and of a series of ones, which tells the mean.
            var (v, u) = (value - fixedMean - a1, 1 - b1);
            vv += v * v / p11;
            vu += v * u / p11;
            uu += u * u / p11;
            determinant *= p11;
            var (k2, k3) = (p12 / p11, p13 / p11);
            (a1, a2) = ((Phi1 * (value - fixedMean)) + a2 + (k2 * v), (Phi2 * (value - fixedMean)) + (k3 * v));
            (b1, b2) = (Phi1 + b2 + (k2 * u), Phi2 + (k3 * u));
            (p11, p12, p13, p22, p23, p33) = (
                1 + p22 - (k2 * p12), Theta1 + p23 - (k2 * p13), Theta2, (Theta1 * Theta1) + p33 - (k3 * p13), Theta1 * Theta2, Theta2 * Theta2);
        }

        var mean = hasConstant ? vu / uu : 0;
        var squares = Math.Max(vv - (mean * vu), 1e-300);
        return ((z.Length * Math.Log(squares)) + Math.Log(determinant), mean + fixedMean, a1 - (mean * b1), a2 - (mean * b2));
    }

    /// <summary>Writes the expected values after the last one.</summary>
    /// <param name="z">The values that the model was fitted to, oldest first.</param>
    /// <param name="path">Receives the expected values.</param>
    public void Forecast(double[] z, double[] path)
    {
        var (_, mean, next, afterNext) = Filter(z, hasConstant: false);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = mean + next;
            (next, afterNext) = ((Phi1 * next) + afterNext, Phi2 * next);
        }
    }

    private static bool IsInside(double first, double second)
    {
        var (one, two) = (first * LeastRoot, second * LeastRoot * LeastRoot);
        return Math.Abs(two) < 1 && two + one < 1 && two - one < 1;
    }

    private (double P11, double P12, double P13, double P22, double P23, double P33) Stationary()
    {
        var psi1 = Phi1 + Theta1;
        var psi2 = (Phi1 * psi1) + Phi2 + Theta2;
        var c0 = 1 + (Theta1 * psi1) + (Theta2 * psi2);
        var c1 = (Theta1 + (Theta2 * psi1)) / (1 - Phi2);
        var gamma0 = ((Phi1 * (1 + Phi2) * c1) + (Phi2 * Theta2) + c0) / (1 - (Phi2 * Phi2) - (Phi1 * Phi1 * (1 + Phi2) / (1 - Phi2)));
        var gamma1 = (Phi1 * gamma0 / (1 - Phi2)) + c1;
        return (
            gamma0, (Phi2 * gamma1) + Theta1 + (Theta2 * psi1), Theta2,
            (Phi2 * Phi2 * gamma0) + (Theta1 * Theta1) + (Theta2 * Theta2) + (2 * Phi2 * Theta2), Theta1 * Theta2, Theta2 * Theta2);
    }
}

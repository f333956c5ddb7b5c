namespace DebtForecast.Forecasting;

/// <summary>An ARMA model fitted by conditional least squares: errors before the third value are not counted.</summary>
/// <remarks>
/// Gauss-Newton steps with Marquardt's damping (Marquardt 1963; Box and Jenkins 1976, section 7.2): errors and their derivatives come from one recursion, as
/// <c>∂eₜ/∂φᵢ = −xₜ₋ᵢ − Σθⱼ∂eₜ₋ⱼ/∂φᵢ</c> and alike for θ and the mean.
/// </remarks>
/// <param name="Order">The order.</param>
/// <param name="Model">The model.</param>
/// <param name="Aicc"><c>m·ln(S/m) + 2k + 2k(k + 1)/(m − k − 1)</c> over m counted errors with k coefficients, the variance among them.</param>
internal sealed record ArmaFit(ArmaOrder Order, ArmaModel Model, double Aicc)
{
    private const int Skipped = 2;
    private const int MostSteps = 12;
    private const double EnoughGain = 1e-4;
    private const double MostDamping = 1e4;

    /// <summary>Fits a model.</summary>
    /// <param name="z">The values, oldest first.</param>
    /// <param name="order">The order.</param>
    /// <param name="fixedMean">The mean where the order has no constant.</param>
    /// <param name="start">A fit to start from; null: all coefficients 0.</param>
    /// <returns>The fit.</returns>
    public static ArmaFit Of(double[] z, ArmaOrder order, double fixedMean, ArmaFit? start)
    {
        var model = new ArmaModel(
            order.P > 0 ? start?.Model.Phi1 ?? 0 : 0, order.P > 1 ? start?.Model.Phi2 ?? 0 : 0,
            order.Q > 0 ? start?.Model.Theta1 ?? 0 : 0, order.Q > 1 ? start?.Model.Theta2 ?? 0 : 0, order.HasConstant ? 0 : fixedMean);
        var system = new NormalEquations(order);
        model = model.IsAdmissible ? model : new(0, 0, 0, 0, model.Mean);
        var (squared, damping) = (system.Accumulate(z, model), 1e-3);
        for (var step = 0; step < MostSteps && damping < MostDamping && order.Count > 0; step++)
        {
            var next = system.Step(model, damping);
            var error = next.IsAdmissible ? NormalEquations.SquaredError(z, next, order.P) : double.PositiveInfinity;
            if (!(error < squared))
            {
                damping *= 8;
                continue;
            }

            var isEnough = error > squared * (1 - EnoughGain);
            (model, squared, damping) = (next, error, damping / 8);
            if (isEnough)
            {
                break;
            }

            system.Accumulate(z, model);
        }

        var (m, k) = (z.Length - Skipped, order.Count + 1);
        return new(order, model, (m * Math.Log(Math.Max(squared / m, 1e-300))) + (2 * k) + (2.0 * k * (k + 1) / (m - k - 1)));
    }

    /// <summary>The normal equations of one Gauss-Newton step.</summary>
    private sealed class NormalEquations(ArmaOrder order)
    {
        private const int Most = 5;
        private readonly double[,] products = new double[Most, Most];
        private readonly double[] gradient = new double[Most];

        public static double SquaredError(double[] z, ArmaModel model, int p)
        {
            var (x1, x2, e1, e2, squared) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var t = 0; t < z.Length; t++)
            {
                var x = z[t] - model.Mean;
                var e = t < p ? 0 : x - (model.Phi1 * x1) - (model.Phi2 * x2) - (model.Theta1 * e1) - (model.Theta2 * e2);
                squared += t < Skipped ? 0 : e * e;
                (x1, x2, e1, e2) = (x, x1, e, e1);
            }

            return squared;
        }

        public double Accumulate(double[] z, ArmaModel model)
        {
            Array.Clear(products);
            Array.Clear(gradient);
            Span<double> now = stackalloc double[Most], last = stackalloc double[Most], before = stackalloc double[Most];
            now.Clear();
            last.Clear();
            before.Clear();
            var (p, q, count) = (order.P, order.Q, order.Count);
            var (x1, x2, e1, e2, squared, level) = (0.0, 0.0, 0.0, 0.0, 0.0, -(1 - model.Phi1 - model.Phi2));
            for (var t = 0; t < z.Length; t++)
            {
                var x = z[t] - model.Mean;
                var e = t < p ? 0 : x - (model.Phi1 * x1) - (model.Phi2 * x2) - (model.Theta1 * e1) - (model.Theta2 * e2);
                for (var i = 0; i < count && t >= p; i++)
                {
                    var own = i < p ? (i == 0 ? -x1 : -x2) : i < p + q ? (i == p ? -e1 : -e2) : level;
                    now[i] = own - (model.Theta1 * last[i]) - (model.Theta2 * before[i]);
                }

                if (t >= Skipped)
                {
                    squared += e * e;
                    Add(now, e, count);
                }

                var spare = before;
                before = last;
                last = now;
                now = spare;
                (x1, x2, e1, e2) = (x, x1, e, e1);
            }

            return squared;
        }

        public ArmaModel Step(ArmaModel model, double damping)
        {
            var move = Solve(damping);
            var (p, q) = (order.P, order.Q);
            return new(
                model.Phi1 + (p > 0 ? move[0] : 0), model.Phi2 + (p > 1 ? move[1] : 0), model.Theta1 + (q > 0 ? move[p] : 0),
                model.Theta2 + (q > 1 ? move[p + 1] : 0), model.Mean + (order.HasConstant ? move[p + q] : 0));
        }

        private void Add(Span<double> slopes, double error, int count)
        {
            for (var i = 0; i < count; i++)
            {
                gradient[i] -= slopes[i] * error;
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += slopes[i] * slopes[j];
                }
            }
        }

        /// <summary>Cholesky's factorisation of the damped products, then both triangles.</summary>
        private double[] Solve(double damping)
        {
            var (n, factor, solution) = (order.Count, new double[Most, Most], new double[Most]);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var sum = products[i, j] * (i == j ? 1 + damping : 1);
                    for (var k = 0; k < j; k++)
                    {
                        sum -= factor[i, k] * factor[j, k];
                    }

                    factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12 * (products[i, i] + 1e-300))) : sum / factor[j, j];
                }
            }

            for (var i = 0; i < n; i++)
            {
                solution[i] = gradient[i];
                for (var k = 0; k < i; k++)
                {
                    solution[i] -= factor[i, k] * solution[k];
                }

                solution[i] /= factor[i, i];
            }

            for (var i = n - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < n; k++)
                {
                    solution[i] -= factor[k, i] * solution[k];
                }

                solution[i] /= factor[i, i];
            }

            return solution;
        }
    }
}

namespace DebtForecast.Forecasting;

/// <summary>Chooses order and constant of an ARMA model step by step (Hyndman and Khandakar 2008), then fits it by exact likelihood.</summary>
internal static class ArmaSearch
{
    private const int MostOrder = 2;
    private const double FirstStep = 0.08;
    private const double FinestStep = 0.002;

    private static readonly (int P, int Q)[] Starts = [(2, 2), (0, 0), (1, 0), (0, 1)];
    private static readonly (int P, int Q)[] Moves = [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)];

    /// <summary>Chooses and fits.</summary>
    /// <param name="z">Scaled values, oldest first; at least fourteen.</param>
    /// <param name="fixedMean">The mean of a model without a constant.</param>
    /// <returns>The model.</returns>
    public static ArmaModel Choose(double[] z, double fixedMean)
    {
        var tried = new Dictionary<ArmaOrder, ArmaFit>();
        var best = ArmaFit.Of(z, new(0, 0, false), fixedMean, null);
        tried.Add(best.Order, best);
        foreach (var (p, q) in Starts)
        {
            best = Better(z, new(p, q, true), fixedMean, best, tried);
        }

        for (ArmaFit? last = null; last != best;)
        {
            last = best;
            foreach (var order in Neighbours(last.Order))
            {
                best = Better(z, order, fixedMean, best, tried);
                if (best != last)
                {
                    break;
                }
            }
        }

        return Refine(z, best);
    }

    private static IEnumerable<ArmaOrder> Neighbours(ArmaOrder order) => Moves
        .Select(move => order with { P = order.P + move.P, Q = order.Q + move.Q })
        .Where(next => next.P is >= 0 and <= MostOrder && next.Q is >= 0 and <= MostOrder)
        .Append(order with { HasConstant = !order.HasConstant });

    private static ArmaFit Better(double[] z, ArmaOrder order, double fixedMean, ArmaFit best, Dictionary<ArmaOrder, ArmaFit> tried)
    {
        if (tried.ContainsKey(order))
        {
            return best;
        }

        var fit = ArmaFit.Of(z, order, fixedMean, best);
        tried.Add(order, fit);
        return fit.Aicc < best.Aicc ? fit : best;
    }

    private static ArmaModel Refine(double[] z, ArmaFit fit)
    {
        var (p, q, hasConstant) = fit.Order;
        double[] at = [.. new[] { fit.Model.Phi1, fit.Model.Phi2 }.Take(p), .. new[] { fit.Model.Theta1, fit.Model.Theta2 }.Take(q)];
        ArmaModel Model() => new(p > 0 ? at[0] : 0, p > 1 ? at[1] : 0, q > 0 ? at[p] : 0, q > 1 ? at[p + 1] : 0, fit.Model.Mean);
        if (at.Length > 0)
        {
            CompassSearch.Descend(_ => Model() is { IsAdmissible: true } model ? model.Filter(z, hasConstant).Deviance : double.PositiveInfinity, at, FirstStep, FinestStep);
        }

        var refined = Model();
        return refined with { Mean = refined.Filter(z, hasConstant).Mean };
    }
}

/// <summary>The order of an ARMA model.</summary>
/// <param name="P">Autoregressive coefficients, 0 to 2.</param>
/// <param name="Q">Moving-average coefficients, 0 to 2.</param>
/// <param name="HasConstant">Whether the mean is estimated.</param>
internal readonly record struct ArmaOrder(int P, int Q, bool HasConstant)
{
    /// <summary>Gets the number of estimated coefficients.</summary>
    public int Count => P + Q + (HasConstant ? 1 : 0);
}

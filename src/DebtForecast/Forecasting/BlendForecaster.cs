namespace DebtForecast.Forecasting;

/// <summary>The weighted average of several forecasters, quantile by quantile.</summary>
/// <remarks>
/// <c>q(τ, h) = Σ wₘ(h)·qₘ(τ, h)</c> with the weights of h's horizon band (Vincent averaging): it keeps the shape of the members and narrows the error
/// of their positions (Lichtendahl, Grushka-Cockayne and Winkler 2013). Where a member says what rounds to the last value it says the last value.
/// </remarks>
public sealed class BlendForecaster : IForecaster
{
    /// <summary>The name of the blend.</summary>
    public const string ModelName = "blend";

    private readonly IReadOnlyList<IForecaster> members;
    private readonly double[][] moving;
    private readonly double[][] quiet;

    private BlendForecaster(IReadOnlyList<IForecaster> members, double[][] moving, double[][] quiet)
    {
        this.members = members;
        this.moving = moving;
        this.quiet = quiet;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>Makes the blend of the members that have a weight.</summary>
    /// <param name="candidates">The members at hand.</param>
    /// <param name="weights">The weights; those of members that are not at hand are shared among the others.</param>
    /// <returns>The blend; null where no member has a weight in some band.</returns>
    public static BlendForecaster? Of(IReadOnlyList<IForecaster> candidates, BlendWeights weights)
    {
        var members = candidates.Where(candidate => weights.Members.Any(member => member.Model == candidate.Name)).ToList();
        return Shares(members, weights, isQuiet: false) is { } moving && Shares(members, weights, isQuiet: true) is { } quiet ? new(members, moving, quiet) : null;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        var sum = new double[QuantileLevels.Weeks][];
        for (var week = 0; week < sum.Length; week++)
        {
            sum[week] = new double[QuantileLevels.Count];
        }

        var shares = history.IsQuiet ? quiet : moving;
        for (var m = 0; m < members.Count; m++)
        {
            if (shares[m].Any(share => share > 0))
            {
                Add(sum, history.Settled(members[m].Predict(history, changes)), shares[m]);
            }
        }

        foreach (var row in sum)
        {
            KeepLastValue(row, history.Last);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = ChangeBand.InRange(history, row[i]); // shares of 100 % may add up to a hair more
            }
        }

        return sum;
    }

    private static double[][]? Shares(List<IForecaster> members, BlendWeights weights, bool isQuiet)
    {
        var shares = members.Select(member => weights.Of(member.Name, isQuiet).ToArray()).ToArray();
        for (var band = 0; band < HorizonBand.Count; band++)
        {
            var sum = shares.Sum(share => share[band]);
            if (sum <= 0)
            {
                return null;
            }

            foreach (var share in shares)
            {
                share[band] /= sum;
            }
        }

        return shares;
    }

    /// <summary>Gives back what the sum of shares loses by rounding: the last value itself, on which most mass may lie.</summary>
    internal static void KeepLastValue(Span<double> row, double last)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Math.Abs(row[i] - last) <= 1e-9 * Math.Abs(last) ? last : row[i];
            row[i] = i > 0 ? Math.Max(row[i], row[i - 1]) : row[i];
        }
    }

    private static void Add(double[][] sum, double[][] other, double[] shares)
    {
        for (var week = 0; week < sum.Length; week++)
        {
            var share = shares[HorizonBand.Of(week + 1)];
            for (var i = 0; i < sum[week].Length; i++)
            {
                sum[week][i] += share * other[week][i];
            }
        }
    }
}

namespace DebtForecast.Forecasting;

/// <summary>The average of several forecasters, quantile by quantile.</summary>
/// <remarks>
/// <c>q(τ) = (q₁(τ) + … + qₖ(τ))/k</c> (Vincent averaging): it keeps the shape of the members and narrows the error of their positions
/// (Lichtendahl, Grushka-Cockayne and Winkler 2013).
/// </remarks>
/// <param name="name">The name of the blend.</param>
/// <param name="members">The members; at least one.</param>
public sealed class BlendForecaster(string name, IReadOnlyList<IForecaster> members) : IForecaster
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        var sum = members[0].Predict(history, changes);
        for (var i = 1; i < members.Count; i++)
        {
            Add(sum, members[i].Predict(history, changes));
        }

        foreach (var row in sum)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] /= members.Count;
            }
        }

        return sum;
    }

    private static void Add(double[][] sum, double[][] other)
    {
        for (var week = 0; week < sum.Length; week++)
        {
            for (var i = 0; i < sum[week].Length; i++)
            {
                sum[week][i] += other[week][i];
            }
        }
    }
}

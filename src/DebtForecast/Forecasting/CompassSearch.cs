namespace DebtForecast.Forecasting;

/// <summary>Finds a minimum of a function of a few variables without derivatives.</summary>
/// <remarks>Compass search (Kolda, Lewis and Torczon 2003): walk along each axis while it leads down; when none does, halve the step.</remarks>
internal static class CompassSearch
{
    private const double LeastGain = 1e-7;

    /// <summary>Searches.</summary>
    /// <param name="function">The function; infinite where a place is not allowed.</param>
    /// <param name="at">The start; holds the place of the minimum afterwards.</param>
    /// <param name="step">The first step.</param>
    /// <param name="finest">The finest step.</param>
    public static void Descend(Func<double[], double> function, double[] at, double step, double finest)
    {
        for (var least = function(at); step >= finest; step /= 2)
        {
            least = Walk(function, at, least, step);
        }
    }

    private static double Walk(Func<double[], double> function, double[] at, double least, double step)
    {
        for (var (direction, failed) = (0, 0); failed < 2 * at.Length;)
        {
            var before = at[direction / 2];
            at[direction / 2] += direction % 2 == 0 ? step : -step;
            var value = function(at);
            if (value < least - (LeastGain * Math.Abs(least)))
            {
                (least, failed) = (value, 0);
            }
            else
            {
                at[direction / 2] = before;
                (direction, failed) = ((direction + 1) % (2 * at.Length), failed + 1);
            }
        }

        return least;
    }
}

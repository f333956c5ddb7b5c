namespace DebtForecast.Forecasting;

/// <summary>Finds the factors of one cell of a <see cref="ConformalTable"/>.</summary>
/// <remarks>
/// Bands that hold and a low loss are both wanted, and on series that stand still they pull apart. The factors minimise
/// <c>meanₚ log((Lₚ(f) + ε)/(Lₚ(1) + ε)) + 0.02·(((c₈₀ − 0.80)/0.04)² + ((c₉₅ − 0.95)/0.03)²)</c> over projects p of equal weight: L is the mean pinball loss in scales of
/// the quantiles as they would be served (in range, counts rounded), c₈₀ and c₉₅ are the coverage, made fair at ties (<see cref="PinballLoss.Coverage"/>), and ε is 2 % of the mean of
/// L(1), so that a project that hardly moves does not decide. A band that is off by 4 or 3 points thus costs as much as 2 % of loss. The search goes along one factor after the other in
/// steps of 5 % between 0.5 and 2. What comes out is taken to the power of n/(n + 6) for n projects: few projects change little.
/// </remarks>
internal static class ConformalFit
{
    private const double PriorProjects = 6;
    private const double Price = 0.02;
    private const double Floor = 0.02;
    private const double Step = 1.05;
    private const double Least = 0.5;
    private const double Most = 2;
    private const int Rounds = 3;

    // The scored weeks that tell of the end of each horizon band.
    private static readonly int[][] WeeksOf = [.. HorizonBand.LastWeeks.Select((last, band) =>
        Enumerable.Range(0, Backtest.ScoredWeeks.Count).Where(k => HorizonBand.Of(Backtest.ScoredWeeks[k]) == band && Backtest.ScoredWeeks[k] > 0.7 * last).ToArray())];

    /// <summary>Fits a cell.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <param name="candidate">The model's position.</param>
    /// <param name="band">The horizon band.</param>
    /// <param name="quiet">Whether quiet series are asked, or moving ones.</param>
    /// <returns>The factors; null where there is no such window.</returns>
    public static BandFactors? Of(BacktestRun run, int candidate, int band, bool quiet)
    {
        var used = Enumerable.Range(0, run.Windows.Count).Where(w => run.Windows[w].History.IsQuiet == quiet && !run.Windows[w].History.IsStill).ToArray();
        var projects = used.GroupBy(w => run.Windows[w].Project).Select(group => group.ToArray()).ToArray();
        if (projects.Length == 0)
        {
            return null;
        }

        var before = Array.ConvertAll(projects, windows => ScoreOf(run, windows, candidate, band, 1, 1).Loss);
        var floor = Math.Max(Floor * before.Average(), 1e-9);
        var (narrow, wide) = Search((narrow, wide) => Cost(run, projects, candidate, band, narrow, wide, before, floor));
        var share = projects.Length / (projects.Length + PriorProjects);
        (narrow, wide) = (Math.Pow(narrow, share), Math.Pow(wide, share));
        return new(run.Candidates[candidate], quiet, band, projects.Length, Values(narrow, wide));
    }

    private static double[] Values(double narrow, double wide) =>
        [wide, narrow, Math.Sqrt(narrow), 1, Math.Sqrt(narrow), narrow, wide];

    private static (double Narrow, double Wide) Search(Func<double, double, double> cost)
    {
        var (narrow, wide, best) = (1.0, 1.0, cost(1, 1));
        for (var round = 0; round < Rounds; round++)
        {
            var before = best;
            (wide, best) = Along(factor => cost(narrow, factor), wide, best);
            (narrow, best) = Along(factor => cost(factor, wide), narrow, best);
            if (best >= before)
            {
                break;
            }
        }

        return (narrow, wide);
    }

    // Costs are steps where counts are rounded, so each step is also tried at twice and four times its length before it is given up.
    private static (double Factor, double Cost) Along(Func<double, double> cost, double factor, double best)
    {
        foreach (var direction in (double[])[Step, 1 / Step])
        {
            for (var length = 1; length <= 4;)
            {
                var next = factor * Math.Pow(direction, length);
                var tried = next is >= Least and <= Most ? cost(next) : double.PositiveInfinity;
                (factor, best, length) = tried < best ? (next, tried, 1) : (factor, best, 2 * length);
            }
        }

        return (factor, best);
    }

    private static double Cost(BacktestRun run, int[][] projects, int candidate, int band, double narrow, double wide, double[] before, double floor)
    {
        var (loss, held80, held95) = (0.0, 0.0, 0.0);
        for (var p = 0; p < projects.Length; p++)
        {
            var score = ScoreOf(run, projects[p], candidate, band, narrow, wide);
            loss += Math.Log((score.Loss + floor) / (before[p] + floor));
            held80 += score.Held80;
            held95 += score.Held95;
        }

        var (off80, off95) = (((held80 / projects.Length) - 0.8) / 0.04, ((held95 / projects.Length) - 0.95) / 0.03);
        return (loss / projects.Length) + (Price * ((off80 * off80) + (off95 * off95)));
    }

    private static (double Loss, double Held80, double Held95) ScoreOf(BacktestRun run, int[] windows, int candidate, int band, double narrow, double wide)
    {
        ReadOnlySpan<double> factors = Values(narrow, wide);
        Span<double> row = stackalloc double[QuantileLevels.Count];
        var (loss, held80, held95) = (0.0, 0.0, 0.0);
        foreach (var w in windows)
        {
            var window = run.Windows[w];
            foreach (var k in WeeksOf[band])
            {
                var raw = run.Predictions[w][candidate][k];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = raw[i];
                }

                ConformalTable.Stretch(row, factors);
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = window.History.Clamp(row[i]);
                }

                loss += PinballLoss.Mean(row, window.Outcomes[k]) / window.History.Scale;
                held80 += PinballLoss.Coverage(row, window.Outcomes[k], 0.2);
                held95 += PinballLoss.Coverage(row, window.Outcomes[k], 0.05);
            }
        }

        var count = windows.Length * WeeksOf[band].Length;
        return (loss / count, held80 / count, held95 / count);
    }
}

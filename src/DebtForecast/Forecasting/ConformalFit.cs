using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Finds the factors of a <see cref="ConformalTable"/> for one model and horizon.</summary>
/// <remarks>
/// The factor of the 80 % band minimises <c>((c − 0.80)/0.04)² + 1.5·ln²f</c>, that of the 95 % band <c>((c − 0.95)/0.03)² + 1.5·ln²(f/f₈₀)</c>: the least change of width, and then
/// of shape, that makes the bands hold. c is the coverage, made fair at ties (<see cref="PinballLoss.Coverage"/>), the mean over projects of equal weight, of quantiles in their range with
/// counts rounded; what serving does after that, evening weeks and capping by the largest change, is left out. The 80 % band comes first, the 95 % band around it second
/// (<see cref="IntervalSearch"/>, each f between 0.5 and 2). Two levels of pooling: a metric family with n projects leans on its kind, quiet or moving series of all families, as on six projects,
/// <c>ln f = (n·ln f̂ + 6·ln f_kind)/(n + 6)</c>, and a kind in the same way on f = 1. Few projects change little.
/// </remarks>
/// <param name="run">The raw predictions.</param>
/// <param name="candidate">The model's position.</param>
/// <param name="band">The horizon band at whose end the factors hold.</param>
internal sealed class ConformalFit(BacktestRun run, int candidate, int band)
{
    private const double PriorProjects = 6;
    private const double Tolerance80 = 0.04;
    private const double Tolerance95 = 0.03;
    private const double Penalty = 1.5;
    private static readonly double Most = Math.Log(2);

    // The scored weeks that tell of the end of the horizon band.
    private readonly int[] weeks =
        [.. Enumerable.Range(0, Backtest.ScoredWeeks.Count).Where(k => HorizonBand.Of(Backtest.ScoredWeeks[k]) == band && Backtest.ScoredWeeks[k] > 0.7 * HorizonBand.LastWeeks[band])];

    /// <summary>How much a cell leans on the one above it.</summary>
    /// <param name="projects">The number of projects of the cell.</param>
    /// <returns>1 for none, towards 0 for many.</returns>
    internal static double ShareOfPrior(int projects) => PriorProjects / (projects + PriorProjects);

    /// <summary>Fits the cells of a kind of series.</summary>
    /// <param name="quiet">Whether quiet series are asked, or moving ones.</param>
    /// <returns>The factors of all families together first, then those of each family; none where there is no such window.</returns>
    public IEnumerable<BandFactors> Of(bool quiet)
    {
        int[] used = [.. Enumerable.Range(0, run.Windows.Count).Where(w => run.Windows[w].History.IsQuiet == quiet && !run.Windows[w].History.IsStill)];
        if (used.Length == 0)
        {
            yield break;
        }

        var kind = Fit(used, [0, 0]);
        yield return Row(kind, quiet, null);
        foreach (var family in used.GroupBy(w => run.Windows[w].Family).OrderBy(group => group.Key))
        {
            yield return Row(Fit([.. family], kind.Logs), quiet, family.Key);
        }
    }

    private BandFactors Row((double[] Logs, int Projects) cell, bool quiet, MetricFamily? family) =>
        new(run.Candidates[candidate], quiet, band, cell.Projects, Values(cell.Logs)) { Family = family };

    private (double[] Logs, int Projects) Fit(int[] used, double[] prior)
    {
        var projects = used.GroupBy(w => run.Windows[w].Project).Select(group => group.ToArray()).ToArray();
        var narrow = IntervalSearch.FindMinimum(log => Cost(log, (Held(projects, [log, log], 0.2) - 0.8) / Tolerance80), -Most, Most);
        var wide = IntervalSearch.FindMinimum(log => Cost(log - narrow, (Held(projects, [narrow, log], 0.05) - 0.95) / Tolerance95), -Most, Most);
        var lean = ShareOfPrior(projects.Length);
        return ([((1 - lean) * narrow) + (lean * prior[0]), ((1 - lean) * wide) + (lean * prior[1])], projects.Length);
    }

    private static double Cost(double change, double off) => (off * off) + (Penalty * change * change);

    /// <summary>The share of outcomes that a stretched band holds, the mean over projects.</summary>
    private double Held(int[][] projects, double[] logs, double outside)
    {
        var (held, factors) = (0.0, Values(logs));
        Span<double> row = stackalloc double[QuantileLevels.Count];
        foreach (var windows in projects)
        {
            var sum = 0.0;
            foreach (var w in windows)
            {
                var window = run.Windows[w];
                foreach (var k in weeks)
                {
                    run.Row(w, candidate, k).CopyTo(row);
                    ConformalTable.Stretch(row, factors);
                    window.History.Clamp(row);
                    sum += PinballLoss.Coverage(row, window.Outcomes[k], outside);
                }
            }

            held += sum / (windows.Length * weeks.Length);
        }

        return held / projects.Length;
    }

    private static double[] Values(double[] logs)
    {
        var (narrow, wide) = (Math.Exp(logs[0]), Math.Exp(logs[1]));
        return [wide, narrow, Math.Sqrt(narrow), 1, Math.Sqrt(narrow), narrow, wide];
    }
}

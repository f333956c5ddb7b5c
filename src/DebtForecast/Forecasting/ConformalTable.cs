namespace DebtForecast.Forecasting;

/// <summary>How much wider or narrower the bands of each model must be, by how quiet the series is and by horizon band.</summary>
/// <remarks>
/// Normalised split conformal calibration pooled across projects (Lei et al. 2018; Romano, Patterson and Candès 2019), one factor for
/// each side and level. With median <c>m</c>, quantile <c>q</c> at level τ and outcome <c>y</c> the score of a past window is
/// <c>r = (y − m)/(q − m)</c>; the factor is the quantile of the scores (τ above the median, 1 − τ below), each weighted by
/// <c>|q − m|</c> in scales and so that projects weigh the same: that factor is the one with the least pinball loss. The levels of the 80 and
/// 95 % bands promise coverage: there the factor is the geometric mean of that one and of the one that covers, in which every window of a project
/// weighs the same and the level is raised by 1 + 1/n for n projects (the finite-sample correction of split conformal prediction, with the
/// project as the unit; at most 99.5 %). Quiet and moving series have factors of their own, leaning on all series together where projects are
/// few. Only a part of what the past asks for is applied, the factor to the power of 0.75 at the outermost levels and 0.5 elsewhere: it rests on few
/// projects, and a full correction was worse on projects that it had not seen.
/// </remarks>
/// <param name="Factors">The factors.</param>
public sealed record ConformalTable(IReadOnlyList<BandFactors> Factors)
{
    /// <summary>From this share of weeks without a change on, a series counts as quiet.</summary>
    public const double QuietFrom = 0.75;

    private const double PriorProjects = 6;
    private const double Least = 0.4;
    private const double Most = 3;
    private const double MostTail = 0.995;
    private const double Share = 0.5;
    private const double TailShare = 0.75;

    /// <summary>Gets a table that leaves every band as it is.</summary>
    public static ConformalTable None { get; } = new([]);

    /// <summary>Calibrates one week's quantiles.</summary>
    /// <param name="model">The model that gave them.</param>
    /// <param name="history">The history that was forecast.</param>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <param name="row">The seven quantiles; changed in place and kept in order.</param>
    public void Apply(string model, WeeklyHistory history, int week, Span<double> row)
    {
        if (Find(model, IsQuiet(history), HorizonBand.Of(week)) is { } factors)
        {
            Stretch(row, factors.Values);
        }
    }

    /// <summary>Finds the factors that apply.</summary>
    /// <param name="model">The model.</param>
    /// <param name="quiet">Whether the series is quiet.</param>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The factors of such series, else those of all, else null.</returns>
    public BandFactors? Find(string model, bool quiet, int band)
    {
        BandFactors? wide = null;
        foreach (var factors in Factors)
        {
            if (factors.Band != band || factors.Model != model)
            {
                continue;
            }

            if (factors.IsQuiet == quiet)
            {
                return factors;
            }

            wide = factors.IsQuiet is null ? factors : wide;
        }

        return wide;
    }

    /// <summary>Learns the factors from past windows.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <returns>The table.</returns>
    public static ConformalTable Fit(BacktestRun run)
    {
        var weights = ProjectWeights.Of(run);
        var factors = new List<BandFactors>();
        for (var candidate = 0; candidate < run.Candidates.Count; candidate++)
        {
            for (var band = 0; band < HorizonBand.Count; band++)
            {
                var wide = FitCell(run, weights, candidate, band, quiet: null);
                factors.Add(wide);
                factors.Add(FitCell(run, weights, candidate, band, quiet: false).ShrunkTo(wide, PriorProjects));
                factors.Add(FitCell(run, weights, candidate, band, quiet: true).ShrunkTo(wide, PriorProjects));
            }
        }

        return new(factors);
    }

    /// <summary>Shifts this table towards an installation's own.</summary>
    /// <param name="own">The installation's table.</param>
    /// <returns>The geometric mean of the factors, weighted by projects.</returns>
    public ConformalTable With(ConformalTable own)
    {
        var merged = Factors.Select(mine => own.Factors.FirstOrDefault(mine.IsSameCell) is { } other ? other.ShrunkTo(mine, mine.Projects) : mine);
        return new([.. merged, .. own.Factors.Where(other => !Factors.Any(other.IsSameCell))]);
    }

    private static bool IsQuiet(WeeklyHistory history) => history.QuietShare >= QuietFrom;

    internal static void Stretch(Span<double> row, double[] factors)
    {
        var median = row[QuantileLevels.Median];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = median + ((row[i] - median) * factors[i]);
        }

        for (var i = QuantileLevels.Median - 1; i >= 0; i--)
        {
            row[i] = Math.Min(row[i], row[i + 1]);
        }

        for (var i = QuantileLevels.Median + 1; i < row.Length; i++)
        {
            row[i] = Math.Max(row[i], row[i - 1]);
        }
    }

    private static BandFactors FitCell(BacktestRun run, ProjectWeights weights, int candidate, int band, bool? quiet)
    {
        var projects = run.Windows.Where(window => quiet is null || IsQuiet(window.History) == quiet).Select(window => window.Project).Distinct().Count();
        var values = new double[QuantileLevels.Count];
        for (var level = 0; level < values.Length; level++)
        {
            var scores = level == QuantileLevels.Median ? [] : Scores(run, weights, candidate, band, quiet, level).ToArray();
            values[level] = scores.Length == 0 ? 1 : Math.Pow(FactorOf(scores, level, projects), level is 0 or QuantileLevels.Count - 1 ? TailShare : Share);
        }

        return new(run.Candidates[candidate], quiet, band, projects, values);
    }

    private static double FactorOf((double Value, double ForLoss, double ForCoverage)[] scores, int level, int projects)
    {
        var tail = Math.Max(QuantileLevels.All[level], 1 - QuantileLevels.All[level]);
        var best = Math.Clamp(WeightedQuantiles.At(Array.ConvertAll(scores, score => (score.Value, score.ForLoss)), tail), Least, Most);
        if (level is 2 or 4)
        {
            return best;
        }

        var raised = Math.Min(MostTail, tail * (1 + (1.0 / Math.Max(1, projects))));
        var covering = Math.Clamp(WeightedQuantiles.At(Array.ConvertAll(scores, score => (score.Value, score.ForCoverage)), raised), Least, Most);
        return Math.Sqrt(best * covering);
    }

    private static IEnumerable<(double Value, double ForLoss, double ForCoverage)> Scores(
        BacktestRun run, ProjectWeights weights, int candidate, int band, bool? quiet, int level)
    {
        for (var w = 0; w < run.Windows.Count; w++)
        {
            var window = run.Windows[w];
            for (var k = 0; k < window.Outcomes.Length; k++)
            {
                var row = run.Predictions[w][candidate][k];
                var distance = row[level] - row[QuantileLevels.Median];
                if ((quiet is null || IsQuiet(window.History) == quiet) && HorizonBand.Of(Backtest.ScoredWeeks[k]) == band && distance != 0)
                {
                    var forLoss = Math.Abs(distance) / window.History.Scale * weights.PerLoss[w];
                    yield return ((window.Outcomes[k] - row[QuantileLevels.Median]) / distance, forLoss, weights.PerWindow[w]);
                }
            }
        }
    }
}

/// <summary>The factors of one model, kind of series and horizon band.</summary>
/// <param name="Model">The model.</param>
/// <param name="IsQuiet">Whether they are for quiet series, still in <see cref="ConformalTable.QuietFrom"/> of the weeks or more; null for all series.</param>
/// <param name="Band">The horizon band, 0 to 2.</param>
/// <param name="Projects">The number of projects behind the factors.</param>
/// <param name="Values">One factor for each level, above 0; that of the median is 1.</param>
public sealed record BandFactors(string Model, bool? IsQuiet, int Band, int Projects, double[] Values)
{
    /// <summary>Whether two rows speak of the same cell.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>True where model, kind and band are equal.</returns>
    public bool IsSameCell(BandFactors other) => Model == other.Model && IsQuiet == other.IsQuiet && Band == other.Band;

    /// <summary>Moves the factors towards others.</summary>
    /// <param name="prior">The others.</param>
    /// <param name="priorProjects">The number of projects that the others count as.</param>
    /// <returns>The weighted geometric mean.</returns>
    public BandFactors ShrunkTo(BandFactors prior, double priorProjects)
    {
        var share = Projects / (Projects + priorProjects);
        return this with { Values = [.. Values.Zip(prior.Values, (mine, theirs) => Math.Exp((share * Math.Log(mine)) + ((1 - share) * Math.Log(theirs))))] };
    }
}

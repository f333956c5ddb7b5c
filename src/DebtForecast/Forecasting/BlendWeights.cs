namespace DebtForecast.Forecasting;

/// <summary>How much each member counts in the blend, by horizon band and by whether the series is quiet.</summary>
/// <remarks>
/// The local members together start with the weight of one learned member, since they say nearly the same. Weights move by exponentiated gradient (Kivinen and Warmuth 1997)
/// down the pinball loss of the blend on rolling origins, each project with the same weight: <c>wₘ ← wₘ·exp(−gₘ/(2√t))/Σ</c> in step t, with g the gradient over the loss of
/// the first blend; the mean over the later half of the steps counts. They stay positive and sum to 1; few steps keep them near the start where the past does not tell members
/// apart. Quiet and moving series have weights of their own, leaning on those of all series as on six projects. Members under 2 % are left out, which saves their time.
/// </remarks>
/// <param name="Members">The weights of each member; empty for no blend.</param>
public sealed record BlendWeights(IReadOnlyList<MemberWeights> Members)
{
    private const int Steps = 200;
    private const double Rate = 0.5;
    private const double Least = 0.02;
    private const double PriorProjects = 6;

    /// <summary>Gets weights that blend nothing.</summary>
    public static BlendWeights None { get; } = new([]);

    /// <summary>The weights of a member.</summary>
    /// <param name="model">The member's name.</param>
    /// <param name="isQuiet">Whether the series is quiet.</param>
    /// <returns>One weight for each horizon band, 0 to 1; zeros for a member without.</returns>
    public IReadOnlyList<double> Of(string model, bool isQuiet = false) =>
        Members.FirstOrDefault(member => member.Model == model)?.For(isQuiet) ?? new double[HorizonBand.Count];

    /// <summary>Learns the weights from past windows.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <param name="isUsed">Which windows count, by position.</param>
    /// <returns>The weights; <see cref="None"/> where no window counts.</returns>
    public static BlendWeights Fit(BacktestRun run, Func<int, bool> isUsed)
    {
        var used = Enumerable.Range(0, run.Windows.Count).Where(isUsed).ToArray();
        if (used.Length == 0)
        {
            return None;
        }

        var perLoss = ProjectWeights.PerLoss(run);
        var all = FitBands(run, used, perLoss);
        var moving = Leaning(FitKind(run, used, perLoss, isQuiet: false), all);
        var quiet = Leaning(FitKind(run, used, perLoss, isQuiet: true), all);
        return new([.. run.Candidates.Select((name, m) => new MemberWeights(name, [.. moving.Select(band => Math.Round(band[m], 4))])
        {
            WhenQuiet = [.. quiet.Select(band => Math.Round(band[m], 4))],
        }).Where(member => member.ByBand.Concat(member.WhenQuiet!).Any(weight => weight > 0))]);
    }

    /// <summary>Shifts these weights towards those of an installation.</summary>
    /// <param name="own">The installation's weights.</param>
    /// <param name="share">How much the installation counts, 0 to 1.</param>
    /// <returns>The weighted mean; the other side alone where one is empty.</returns>
    public BlendWeights With(BlendWeights own, double share)
    {
        if (own.Members.Count == 0 || Members.Count == 0)
        {
            return own.Members.Count == 0 ? this : own;
        }

        return new([.. Members.Concat(own.Members).Select(member => member.Model).Distinct()
            .Select(model => new MemberWeights(model, Mean(model, isQuiet: false)) { WhenQuiet = Mean(model, isQuiet: true) })]);

        double[] Mean(string model, bool isQuiet) => [.. Of(model, isQuiet).Zip(own.Of(model, isQuiet), (mine, theirs) => ((1 - share) * mine) + (share * theirs))];
    }

    /// <summary>The blend of one window's raw predictions.</summary>
    /// <param name="run">The predictions.</param>
    /// <param name="window">The window's position.</param>
    /// <returns>Seven quantiles for each of <see cref="Backtest.ScoredWeeks"/>, one week after the other.</returns>
    internal double[] Blend(BacktestRun run, int window)
    {
        var weights = run.Candidates.Select(name => Of(name, run.Windows[window].History.IsQuiet)).ToArray();
        var rows = new double[Backtest.ScoredWeeks.Count * QuantileLevels.Count];
        for (var k = 0; k < Backtest.ScoredWeeks.Count; k++)
        {
            var band = HorizonBand.Of(Backtest.ScoredWeeks[k]);
            var row = rows.AsSpan(k * QuantileLevels.Count, QuantileLevels.Count);
            for (var m = 0; m < weights.Length; m++)
            {
                var member = run.Row(window, m, k);
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += weights[m][band] * member[i];
                }
            }

            BlendForecaster.KeepLastValue(row, run.Windows[window].History.Last);
        }

        return rows;
    }

    private static double[][] FitBands(BacktestRun run, int[] used, double[] perLoss) =>
        [.. Enumerable.Range(0, HorizonBand.Count).AsParallel().AsOrdered().Select(band => FitBand(run, used, perLoss, band))];

    private static (double[][] Bands, int Projects)? FitKind(BacktestRun run, int[] used, double[] perLoss, bool isQuiet)
    {
        int[] ofKind = [.. used.Where(w => run.Windows[w].History.IsQuiet == isQuiet)];
        return ofKind.Length == 0 ? null : (FitBands(run, ofKind, perLoss), ofKind.Select(w => run.Windows[w].Project).Distinct().Count());
    }

    private static double[][] Leaning((double[][] Bands, int Projects)? kind, double[][] all)
    {
        var share = kind is { } found ? found.Projects / (found.Projects + PriorProjects) : 0;
        return [.. all.Select((band, b) => Pruned([.. band.Select((weight, m) => kind is { } own ? (share * own.Bands[b][m]) + ((1 - share) * weight) : weight)]))];
    }

    /// <summary>Where weights start: each learned member and all local ones together the same.</summary>
    private static double[] Start(IReadOnlyList<string> candidates)
    {
        var local = candidates.Count(ForecasterBank.IsLocal);
        var groups = candidates.Count - local + (local > 0 ? 1 : 0);
        return [.. candidates.Select(name => 1.0 / groups / (ForecasterBank.IsLocal(name) ? local : 1))];
    }

    private static double[] FitBand(BacktestRun run, int[] used, double[] perLoss, int band)
    {
        var samples = BlendSamples.Of(run, used, perLoss, band);
        var count = run.Candidates.Count;
        var weights = Start(run.Candidates);
        var unit = samples.Gradient(weights, new double[count]);
        var (gradient, mean) = (new double[count], new double[count]);
        for (var step = 1; step <= Steps && unit > 0; step++)
        {
            samples.Gradient(weights, gradient);
            var (least, rate, sum) = (gradient.Min(), Rate / Math.Sqrt(step), 0.0);
            for (var m = 0; m < count; m++)
            {
                sum += weights[m] *= Math.Exp(-rate * (gradient[m] - least) / unit);
            }

            Scale(weights, sum);
            Add(mean, weights, step > Steps / 2 ? 2.0 / Steps : 0);
        }

        return unit > 0 ? mean : weights;
    }

    private static double[] Pruned(double[] weights)
    {
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] = weights[m] < Least ? 0 : weights[m];
        }

        Scale(weights, weights.Sum());
        return weights;
    }

    private static void Add(double[] sum, double[] weights, double share)
    {
        for (var m = 0; m < sum.Length; m++)
        {
            sum[m] += share * weights[m];
        }
    }

    private static void Scale(double[] weights, double sum)
    {
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] /= sum;
        }
    }
}

/// <summary>The weights of one member of the blend.</summary>
/// <param name="Model">The member.</param>
/// <param name="ByBand">One weight for each horizon band, 0 to 1, for series that move.</param>
public sealed record MemberWeights(string Model, IReadOnlyList<double> ByBand)
{
    /// <summary>Gets the weights for quiet series.</summary>
    /// <value>The default value, null, stands for <see cref="ByBand"/>.</value>
    public IReadOnlyList<double>? WhenQuiet { get; init; }

    /// <summary>The weights for a kind of series.</summary>
    /// <param name="isQuiet">Whether the series is quiet.</param>
    /// <returns>One weight for each horizon band.</returns>
    public IReadOnlyList<double> For(bool isQuiet) => isQuiet ? WhenQuiet ?? ByBand : ByBand;
}

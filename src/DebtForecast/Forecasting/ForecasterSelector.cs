using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Scores the candidates of a backtest and says which one is served.</summary>
/// <remarks>
/// A candidate is served in a metric family and horizon band only where its calibrated quantiles beat the last value with its own band by
/// <see cref="Margin"/>, over projects of equal weight, and where the skill that readers are shown is above 0.
/// A family with few projects leans on what was found in all families. A single model goes before the blend only where it beats the blend by the same
/// margin: of several scores from the same windows the best one flatters itself, and a blend is the safer choice.
/// </remarks>
public static class ForecasterSelector
{
    /// <summary>The least gain that a candidate must show: 1 %.</summary>
    public const double Margin = 0.01;

    private const double PriorProjects = 6;
    private const double LeastRatio = 0.05;

    /// <summary>Scores all candidates.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <param name="bands">The calibration that is applied before scoring.</param>
    /// <returns>One score for each candidate, family (and all of them) and horizon band.</returns>
    public static IReadOnlyList<ModelScore> Score(BacktestRun run, ConformalTable bands)
    {
        var tallies = Enumerable.Range(0, run.Candidates.Count).AsParallel().AsOrdered().Select(candidate => Tallies(run, bands, candidate)).ToList();
        var reference = tallies[run.IndexOf(NaiveForecaster.ModelName)];
        MetricFamily?[] families = [null, .. run.Windows.Select(window => (MetricFamily?)window.Family).Distinct().Order()];
        return [.. run.Candidates.SelectMany((name, c) => families.SelectMany(family =>
            Enumerable.Range(0, HorizonBand.Count).Select(band => Summarise(name, family, band, tallies[c], reference))))];
    }

    /// <summary>Names the model that is served.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="available">The models that can be run.</param>
    /// <param name="family">The metric family.</param>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The best model, or the reference where none beats it by the margin.</returns>
    public static string Select(IReadOnlyList<ModelScore> scores, IReadOnlyCollection<string> available, MetricFamily family, int band)
    {
        var gains = available.Where(model => model != NaiveForecaster.ModelName)
            .Select(model => (Model: model, Gain: Gain(scores, model, family, band)))
            .Select(pair => pair.Model == BlendForecaster.ModelName ? pair with { Gain = pair.Gain + Math.Log(1 - Margin) } : pair);
        var best = gains.OrderBy(pair => pair.Gain).ThenBy(pair => pair.Model, StringComparer.Ordinal).FirstOrDefault((NaiveForecaster.ModelName, 0)).Item1;
        return best != NaiveForecaster.ModelName && Gain(scores, best, family, band) < Math.Log(1 - Margin) ? best : NaiveForecaster.ModelName;
    }

    private static double Gain(IReadOnlyList<ModelScore> scores, string model, MetricFamily family, int band)
    {
        var own = scores.FirstOrDefault(score => score.Model == model && score.Family == family && score.Band == band);
        var wide = scores.FirstOrDefault(score => score.Model == model && score.Family is null && score.Band == band);
        if (wide is null || (own ?? wide).Skill <= 0)
        {
            return double.PositiveInfinity;
        }

        var share = own is null ? 0 : own.Projects / (own.Projects + PriorProjects);
        return (share * (own?.LogRatio ?? 0)) + ((1 - share) * wide.LogRatio);
    }

    // The sums of a candidate's scores for each project, family and band: thousands of windows are scored, few sums are kept.
    private static Dictionary<Cell, Tally> Tallies(BacktestRun run, ConformalTable bands, int candidate)
    {
        var tallies = new Dictionary<Cell, Tally>();
        Span<double> row = stackalloc double[QuantileLevels.Count];
        for (var w = 0; w < run.Windows.Count; w++)
        {
            var window = run.Windows[w];
            for (var k = 0; k < window.Outcomes.Length; k++)
            {
                var week = Backtest.ScoredWeeks[k];
                run.Row(w, candidate, k).CopyTo(row);
                bands.Apply(run.Candidates[candidate], window.History, week, row);
                window.History.Clamp(row);

                var cell = new Cell(window.Project, window.Family, HorizonBand.Of(week));
                tallies[cell] = tallies.GetValueOrDefault(cell).With(row, window.Outcomes[k], window.History.Scale);
            }
        }

        return tallies;
    }

    private static ModelScore Summarise(string name, MetricFamily? family, int band, Dictionary<Cell, Tally> tallies, Dictionary<Cell, Tally> reference)
    {
        var cells = tallies.Keys.Where(cell => cell.Band == band && (family is null || cell.Family == family)).ToList();
        var projects = cells.GroupBy(cell => cell.Project)
            .Select(group => (Mine: group.Sum(cell => tallies[cell].Loss), Theirs: group.Sum(cell => reference[cell].Loss)))
            .Select(sum => sum.Theirs > 1e-12 ? Math.Log(Math.Max(LeastRatio, sum.Mine / sum.Theirs)) : 0).ToList();
        var (theirs, count) = (cells.Sum(cell => reference[cell].Loss), cells.Sum(cell => tallies[cell].Count));
        double Mean(Func<Tally, double> of) => count == 0 ? 0 : cells.Sum(cell => of(tallies[cell])) / count;
        return new(name, family, band, projects.Count, count / Backtest.ScoredWeeks.Count(week => HorizonBand.Of(week) == band),
            projects.DefaultIfEmpty(0).Average(), theirs > 0 ? cells.Sum(cell => tallies[cell].Loss) / theirs : null,
            Mean(tally => tally.Error), Mean(tally => tally.Held80), Mean(tally => tally.Held95));
    }

    private readonly record struct Cell(string Project, MetricFamily Family, int Band);

    private readonly record struct Tally(int Count, double Loss, double Error, double Held80, double Held95)
    {
        public Tally With(ReadOnlySpan<double> row, double outcome, double scale) => new(
            Count + 1, Loss + (PinballLoss.Mean(row, outcome) / scale), Error + (Math.Abs(row[QuantileLevels.Median] - outcome) / scale),
            Held80 + PinballLoss.Coverage(row, outcome, 0.2), Held95 + PinballLoss.Coverage(row, outcome, 0.05));
    }
}

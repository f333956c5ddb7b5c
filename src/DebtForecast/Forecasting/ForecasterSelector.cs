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
        var cells = run.Candidates.Index().AsParallel().AsOrdered().Select(candidate => WindowScores(run, bands, candidate.Index, candidate.Item)).ToList();
        var reference = cells[run.Candidates.ToList().IndexOf(NaiveForecaster.ModelName)];
        MetricFamily?[] families = [null, .. run.Windows.Select(window => (MetricFamily?)window.Family).Distinct().Order()];
        return [.. run.Candidates.SelectMany((name, c) => families.SelectMany(family =>
            Enumerable.Range(0, HorizonBand.Count).Select(band => Summarise(name, family, band, cells[c], reference))))];
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

    private static WindowScore[] WindowScores(BacktestRun run, ConformalTable bands, int candidate, string name) =>
        [.. run.Windows.SelectMany((window, w) => Enumerable.Range(0, window.Outcomes.Length)
            .Select(k => ScoreRow(window, run.Predictions[w][candidate][k], bands, name, k)))];

    private static WindowScore ScoreRow(BacktestWindow window, float[] raw, ConformalTable bands, string name, int k)
    {
        var row = Array.ConvertAll(raw, value => (double)value);
        var week = Backtest.ScoredWeeks[k];
        bands.Apply(name, window.History, week, row);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = window.History.Clamp(row[i]);
        }

        var (outcome, scale) = (window.Outcomes[k], window.History.Scale);
        return new(window.Project, window.Family, HorizonBand.Of(week), PinballLoss.Mean(row, outcome) / scale,
            Math.Abs(row[QuantileLevels.Median] - outcome) / scale, PinballLoss.Coverage(row, outcome, 0.2), PinballLoss.Coverage(row, outcome, 0.05));
    }

    private static ModelScore Summarise(string name, MetricFamily? family, int band, WindowScore[] scores, WindowScore[] reference)
    {
        var pairs = scores.Zip(reference).Where(pair => pair.First.Band == band && (family is null || pair.First.Family == family)).ToList();
        var projects = pairs.GroupBy(pair => pair.First.Project)
            .Select(group => (Mine: group.Sum(pair => pair.First.Loss), Theirs: group.Sum(pair => pair.Second.Loss)))
            .Select(sum => sum.Theirs > 1e-12 ? Math.Log(Math.Max(LeastRatio, sum.Mine / sum.Theirs)) : 0).ToList();
        var theirs = pairs.Sum(pair => pair.Second.Loss);
        double Mean(Func<WindowScore, double> of) => pairs.Count == 0 ? 0 : pairs.Average(pair => of(pair.First));
        return new(name, family, band, projects.Count, pairs.Count / Backtest.ScoredWeeks.Count(week => HorizonBand.Of(week) == band),
            projects.DefaultIfEmpty(0).Average(), theirs > 0 ? pairs.Sum(pair => pair.First.Loss) / theirs : null,
            Mean(score => score.Mase), Mean(score => score.Coverage80), Mean(score => score.Coverage95));
    }

    private readonly record struct WindowScore(string Project, MetricFamily Family, int Band, double Loss, double Mase, double Coverage80, double Coverage95);
}

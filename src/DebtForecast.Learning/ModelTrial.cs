using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Compares a new model with the one that is served, on projects that neither has learned from.</summary>
/// <remarks>
/// Rolling origins as in <see cref="Backtest"/>, at most 60 windows a project. The loss of a project is its mean scaled pinball loss of what would be
/// served; its score is that loss over that of the last value with its own band, and a model's score is the geometric mean over projects, each with the
/// same weight. The new model is at least as good where its score is not above the other's.
/// </remarks>
public static class ModelTrial
{
    private const int MostWindowsPerProject = 60;
    private const double LeastRatio = 0.05; // as in ForecasterSelector: one project where a model is right by chance must not decide

    /// <summary>Runs the comparison.</summary>
    /// <param name="former">The model that is served, with the plan that it serves by.</param>
    /// <param name="candidate">The new model, with the plan that it would serve by.</param>
    /// <param name="heldOut">The histories of the projects that neither has learned from.</param>
    /// <param name="against">The name of the model that is served.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">No history has a window: 26 weeks before an origin and 26 after it.</exception>
    public static TrialScore Run(Learned former, Learned candidate, IReadOnlyList<SeriesHistory> heldOut, string against)
    {
        var windows = WindowsOf(heldOut);
        if (windows.Count == 0)
        {
            throw new ArgumentException("No history is long enough to compare on: it takes 26 weeks before an origin and 26 after it.", nameof(heldOut));
        }

        var losses = windows.AsParallel().AsOrdered().Select(window => (
            window.Project,
            Reference: LossOf(ForecastingStage.PredictWith(new NaiveForecaster(), window.History, former.Plan), window),
            Former: LossOf(former.Stage.PredictAt(window.History, former.Plan), window),
            Candidate: LossOf(candidate.Stage.PredictAt(window.History, candidate.Plan), window))).ToList();
        var projects = losses.GroupBy(loss => loss.Project).Select(project => (
            Former: LogRatio(project.Sum(loss => loss.Former), project.Sum(loss => loss.Reference)),
            Candidate: LogRatio(project.Sum(loss => loss.Candidate), project.Sum(loss => loss.Reference)))).ToList();
        return new(against, projects.Count, windows.Count,
            Math.Round(Math.Exp(projects.Average(project => project.Candidate)), 4), Math.Round(Math.Exp(projects.Average(project => project.Former)), 4));
    }

    /// <summary>The windows that histories can be compared on.</summary>
    /// <param name="fleet">The histories.</param>
    /// <returns>The windows in which something has ever moved before the origin.</returns>
    internal static IReadOnlyList<BacktestWindow> WindowsOf(IReadOnlyList<SeriesHistory> fleet) =>
        [.. Backtest.Windows(fleet, MostWindowsPerProject).Where(window => window.History.Scale > 1e-9)];

    private static double LossOf(Forecast forecast, BacktestWindow window)
    {
        var sum = 0.0;
        for (var k = 0; k < window.Outcomes.Length; k++)
        {
            sum += PinballLoss.Mean(forecast.Knot(Backtest.ScoredWeeks[k]), window.Outcomes[k]) / window.History.Scale;
        }

        return sum;
    }

    private static double LogRatio(double mine, double reference) => reference > 1e-12 ? Math.Log(Math.Max(LeastRatio, mine / reference)) : 0;
}

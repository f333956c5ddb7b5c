namespace DebtForecast.Forecasting;

/// <summary>Weights that let each project count the same, however many series it has and however restless they are.</summary>
internal static class ProjectWeights
{
    /// <summary>Weighs the windows of a backtest.</summary>
    /// <param name="run">The predictions; the reference is <see cref="NaiveForecaster.ModelName"/>.</param>
    /// <returns>For each window 1 / the sum of the reference's scaled losses in its project; above 0.</returns>
    public static double[] PerLoss(BacktestRun run)
    {
        var naive = run.IndexOf(NaiveForecaster.ModelName);
        var perProject = Enumerable.Range(0, run.Windows.Count).GroupBy(w => run.Windows[w].Project).ToDictionary(group => group.Key, group => group.Sum(w => Loss(run, w, naive)));
        var least = Math.Max(1e-9, 0.01 * perProject.Values.DefaultIfEmpty(1).Average());
        return [.. run.Windows.Select(window => 1 / Math.Max(perProject[window.Project], least))];
    }

    private static double Loss(BacktestRun run, int w, int candidate)
    {
        var window = run.Windows[w];
        return Enumerable.Range(0, window.Outcomes.Length).Sum(k => PinballLoss.Mean(run.Row(w, candidate, k), window.Outcomes[k])) / window.History.Scale;
    }
}

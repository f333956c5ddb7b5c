namespace DebtForecast.Forecasting;

/// <summary>Weights that let each project count the same, however many series it has and however restless they are.</summary>
/// <param name="PerLoss">For each window 1 / the sum of the reference's scaled losses in its project.</param>
/// <param name="PerWindow">For each window 1 / the number of windows of its project.</param>
internal sealed record ProjectWeights(double[] PerLoss, double[] PerWindow)
{
    /// <summary>Weighs the windows of a backtest.</summary>
    /// <param name="run">The predictions; the reference is <see cref="NaiveForecaster.ModelName"/>.</param>
    /// <returns>The weights, above 0.</returns>
    public static ProjectWeights Of(BacktestRun run)
    {
        var naive = run.Candidates.ToList().IndexOf(NaiveForecaster.ModelName);
        var losses = run.Windows.Select((window, w) => Loss(run, w, naive)).ToArray();
        var perProject = run.Windows.Zip(losses).GroupBy(pair => pair.First.Project).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second));
        var least = Math.Max(1e-9, 0.01 * perProject.Values.DefaultIfEmpty(1).Average());
        var counts = run.Windows.CountBy(window => window.Project).ToDictionary();
        return new(
            [.. run.Windows.Select(window => 1 / Math.Max(perProject[window.Project], least))],
            [.. run.Windows.Select(window => 1.0 / counts[window.Project])]);
    }

    private static double Loss(BacktestRun run, int w, int candidate)
    {
        Span<double> row = stackalloc double[QuantileLevels.Count];
        var (window, sum) = (run.Windows[w], 0.0);
        for (var k = 0; k < window.Outcomes.Length; k++)
        {
            run.Read(w, candidate, k, row);
            sum += PinballLoss.Mean(row, window.Outcomes[k]) / window.History.Scale;
        }

        return sum;
    }
}

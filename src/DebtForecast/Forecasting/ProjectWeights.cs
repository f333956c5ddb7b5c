namespace DebtForecast.Forecasting;

/// <summary>Weights that let each project count the same, however many series it has and however restless they are.</summary>
internal static class ProjectWeights
{
    /// <summary>One weight for each window: 1 / the sum of the reference's scaled losses in the window's project.</summary>
    /// <param name="run">The predictions; the reference is <see cref="NaiveForecaster.ModelName"/>.</param>
    /// <returns>The weights, above 0.</returns>
    public static double[] Of(BacktestRun run)
    {
        var naive = run.Candidates.ToList().IndexOf(NaiveForecaster.ModelName);
        var losses = run.Windows.Select((window, w) => Loss(window, run.Predictions[w][naive])).ToArray();
        var perProject = run.Windows.Zip(losses).GroupBy(pair => pair.First.Project).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second));
        var least = Math.Max(1e-9, 0.01 * perProject.Values.DefaultIfEmpty(1).Average());
        return [.. run.Windows.Select(window => 1 / Math.Max(perProject[window.Project], least))];
    }

    private static double Loss(BacktestWindow window, float[][] rows)
    {
        Span<double> row = stackalloc double[QuantileLevels.Count];
        var sum = 0.0;
        for (var k = 0; k < rows.Length; k++)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = rows[k][i];
            }

            sum += PinballLoss.Mean(row, window.Outcomes[k]) / window.History.Scale;
        }

        return sum;
    }
}

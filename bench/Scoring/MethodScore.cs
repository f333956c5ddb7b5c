namespace DebtForecast.Bench.Scoring;

/// <summary>The scores of one method over all windows.</summary>
/// <param name="Method">The method.</param>
/// <param name="Windows">The number of windows.</param>
/// <param name="Scores">The mean over windows.</param>
/// <param name="Owa">Mean of sMAPE and MASE relative to the baseline's, as in the M4 competition; NaN without a baseline.</param>
/// <param name="ProjectCrps">CRPS relative to the baseline's, each project with weight one; NaN without a baseline.</param>
public sealed record MethodScore(string Method, int Windows, Scores Scores, double Owa, double ProjectCrps)
{
    /// <summary>Sums up windows.</summary>
    /// <param name="windows">The windows of all methods.</param>
    /// <param name="baseline">The method that OWA and pCRPS are relative to.</param>
    /// <returns>One line for each method, the lowest pCRPS first.</returns>
    public static IReadOnlyList<MethodScore> Of(IReadOnlyList<WindowScore> windows, string baseline)
    {
        var ratios = new ProjectRatios(windows, baseline);
        var byMethod = windows.GroupBy(window => window.Method, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (Windows: group.Count(), Mean: Scores.Mean([.. group.Select(window => window.Scores)])), StringComparer.Ordinal);
        var naive = byMethod.TryGetValue(baseline, out var found) ? found.Mean : (Scores?)null;
        return [.. byMethod
            .Select(pair => new MethodScore(
                pair.Key, pair.Value.Windows, pair.Value.Mean,
                naive is { } of ? ((Ratio(pair.Value.Mean.Smape, of.Smape) + Ratio(pair.Value.Mean.Mase, of.Mase)) / 2) : double.NaN,
                ratios.Of(pair.Key).Ratio))
            .OrderBy(line => line.ProjectCrps).ThenBy(line => line.Method, StringComparer.Ordinal)];
    }

    private static double Ratio(double value, double of) => value == 0 && of == 0 ? 1 : value / of;
}

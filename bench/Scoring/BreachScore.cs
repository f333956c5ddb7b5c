namespace DebtForecast.Bench.Scoring;

/// <summary>How true a method's breach odds are.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsGiven">Whether the odds are the method's own; derived from its quantiles elsewhere.</param>
/// <param name="Windows">The windows that were not in breach at the origin.</param>
/// <param name="Rate">The share of them in which the limit was reached by the end.</param>
/// <param name="BrierThird">The Brier score (Brier 1950) at a third of the horizon.</param>
/// <param name="BrierTwoThirds">The same at two thirds.</param>
/// <param name="BrierEnd">The same at the end.</param>
/// <param name="MeanOdds">The mean odds at the end.</param>
public sealed record BreachScore(
    string Method, bool IsGiven, int Windows, double Rate, double BrierThird, double BrierTwoThirds, double BrierEnd, double MeanOdds)
{
    /// <summary>Gets the mean odds minus the rate; 0 is calibrated in the large.</summary>
    public double Bias => MeanOdds - Rate;

    /// <summary>Sums up windows.</summary>
    /// <param name="windows">The windows of all methods.</param>
    /// <returns>One line for each method and kind of odds, the lowest Brier score at the end first.</returns>
    public static IReadOnlyList<BreachScore> Of(IEnumerable<BreachWindow> windows) =>
    [
        .. windows.GroupBy(window => (window.Method, window.IsGiven)).Select(group => new BreachScore(
            group.Key.Method, group.Key.IsGiven, group.Count(), group.Average(window => window.Happened[2]),
            group.Average(window => window.Brier(0)), group.Average(window => window.Brier(1)), group.Average(window => window.Brier(2)),
            group.Average(window => window.Odds[2])))
            .OrderBy(line => line.BrierEnd).ThenBy(line => line.Method, StringComparer.Ordinal),
    ];
}

namespace DebtForecast.Forecasting;

/// <summary>What has been learned from many projects: pooled changes, calibration and scores. Immutable, plain data, serialisable.</summary>
/// <param name="Projects">The number of projects behind it.</param>
/// <param name="Changes">How series of each kind change.</param>
/// <param name="Blend">How much each member counts in the blend.</param>
/// <param name="Bands">How each model's bands are calibrated.</param>
/// <param name="Scores">How each model fared; selection follows from it.</param>
public sealed record ForecastPlan(int Projects, PooledChanges Changes, BlendWeights Blend, ConformalTable Bands, IReadOnlyList<ModelScore> Scores)
{
    /// <summary>Gets a plan that has learned nothing: the last value with the series' own past changes.</summary>
    public static ForecastPlan Empty { get; } = new(0, PooledChanges.None, BlendWeights.None, ConformalTable.None, []);

    /// <summary>Gets how odds of crossing a limit are read from forecasts.</summary>
    /// <value>The default value, that of a plan from before there was one, corrects nothing.</value>
    public OddsTable Odds { get; init; } = OddsTable.None;

    /// <summary>Adds what another fleet taught, each weighted by its number of projects.</summary>
    /// <param name="own">The other plan.</param>
    /// <returns>The joint plan.</returns>
    public ForecastPlan With(ForecastPlan own)
    {
        var scores = Scores.Select(mine => own.Scores.FirstOrDefault(mine.IsSameCell) is { } other ? mine.With(other) : mine);
        return new(Projects + own.Projects, Changes.With(own.Changes),
            Blend.With(own.Blend, own.Projects / (double)Math.Max(1, Projects + own.Projects)), Bands.With(own.Bands),
            [.. scores, .. own.Scores.Where(other => !Scores.Any(other.IsSameCell))])
        {
            Odds = Odds.With(own.Odds),
        };
    }

    /// <summary>The plan with four decimals: what a file keeps.</summary>
    /// <returns>The rounded plan.</returns>
    public ForecastPlan Rounded() => this with
    {
        Changes = new([.. Changes.Cells.Select(cell => cell with { Quantiles = [.. cell.Quantiles.Select(Round)], Largest = Round(cell.Largest) })]),
        Bands = new([.. Bands.Factors.Select(factors => factors with { Values = Round(factors.Values) })]),
        Scores = [.. Scores.Select(score => score.Rounded())],
        Odds = Odds.Rounded(),
    };

    private static double[] Round(double[] values) => Array.ConvertAll(values, value => Math.Round(value, 4));
}

namespace DebtForecast.Forecasting;

/// <summary>The sums of one method in one window.</summary>
internal sealed class EvaluationTally
{
    private static readonly double[] Levels = [.. EvaluationRow.Levels];
    private readonly Dictionary<int, (double, double)> held = [];
    private double loss;
    private double error;
    private int days;

    /// <summary>Gets the mean pinball loss over days, in scales.</summary>
    public double Loss => loss / days;

    /// <summary>Gets the mean absolute error of the median over days, in scales.</summary>
    public double Mase => error / days;

    /// <summary>Gets the row of the last scored day.</summary>
    public EvaluationRow? Last { get; private set; }

    /// <summary>Adds a day.</summary>
    /// <param name="row">The forecast.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="scale">The scale of the window, above 0.</param>
    public void Add(EvaluationRow row, double outcome, double scale)
    {
        ReadOnlySpan<double> quantiles = [row.Low95, row.Low80, row.Median, row.High80, row.High95];
        loss += PinballLoss.MeanAt(Levels, quantiles, outcome) / scale;
        error += Math.Abs(row.Median - outcome) / scale;
        days++;
        var ahead = row.Date.DayNumber - row.Origin.DayNumber;
        if (EvaluationScores.CoverageDays.Contains(ahead))
        {
            held[ahead] = (PinballLoss.CoverageAt(Levels, quantiles, outcome, 0.2), PinballLoss.CoverageAt(Levels, quantiles, outcome, 0.05));
        }

        Last = Last is null || row.Date > Last.Date ? row : Last;
    }

    /// <summary>Whether the bands held so many days ahead.</summary>
    /// <param name="ahead">The days ahead.</param>
    /// <returns>What of each outcome lies inside the 80 and the 95 % band, 0 to 1; null where the day was not forecast or did not come.</returns>
    public (double Held80, double Held95)? HeldAt(int ahead) => held.TryGetValue(ahead, out var found) ? found : null;
}

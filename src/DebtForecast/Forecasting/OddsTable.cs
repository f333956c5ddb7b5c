using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>How odds of crossing a limit are read from forecasts, by metric family and horizon band.</summary>
/// <param name="Rows">The rows; those without a family hold for families without a row.</param>
public sealed record OddsTable(IReadOnlyList<OddsBand> Rows)
{
    /// <summary>Gets a table that has learned nothing.</summary>
    public static OddsTable None { get; } = new([]);

    /// <summary>What applies to the metrics of a family.</summary>
    /// <param name="family">The family.</param>
    /// <returns>The calibration of its odds.</returns>
    public OddsCalibration For(MetricFamily family) =>
        new([.. Enumerable.Range(0, HorizonBand.Count).Select(band => Find(family, band)).OfType<OddsBand>()]);

    /// <summary>Finds the row that applies.</summary>
    /// <param name="family">The metric family.</param>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The row of the family, else that of all families, else null.</returns>
    public OddsBand? Find(MetricFamily family, int band) =>
        Rows.FirstOrDefault(row => row.Family == family && row.Band == band) ?? Rows.FirstOrDefault(row => row.Family is null && row.Band == band);

    /// <summary>Shifts this table towards an installation's own.</summary>
    /// <param name="own">The installation's table.</param>
    /// <returns>The mean of both, row by row, weighted by projects.</returns>
    public OddsTable With(OddsTable own)
    {
        var merged = Rows.Select(mine => own.Rows.FirstOrDefault(mine.IsSameCell) is { } other ? mine.With(other) : mine);
        return new([.. merged, .. own.Rows.Where(other => !Rows.Any(other.IsSameCell))]);
    }

    /// <summary>The table with four decimals: what a file keeps.</summary>
    /// <returns>The rounded table.</returns>
    public OddsTable Rounded() => new([.. Rows.Select(row => row with { Walk = Round(row.Walk), Intercept = Round(row.Intercept), Slope = Round(row.Slope) })]);

    private static double Round(double value) => Math.Round(value, 4);
}

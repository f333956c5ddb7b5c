namespace DebtForecast.Reporting;

/// <summary>Turns days and values into points of a plot.</summary>
/// <param name="Plot">The rectangle.</param>
/// <param name="FirstDay">The day at its left edge.</param>
/// <param name="LastDay">The day at its right edge, after <paramref name="FirstDay"/>.</param>
/// <param name="Least">The value at its lower edge.</param>
/// <param name="Greatest">The value at its upper edge, above <paramref name="Least"/>.</param>
internal sealed record ChartScale(ChartBox Plot, DateOnly FirstDay, DateOnly LastDay, double Least, double Greatest)
{
    /// <summary>Gets the width of one day.</summary>
    public double DayWidth => (Plot.Right - Plot.Left) / (LastDay.DayNumber - FirstDay.DayNumber);

    /// <summary>The x of a day.</summary>
    public double X(DateOnly day) => Plot.Left + ((day.DayNumber - FirstDay.DayNumber) * DayWidth);

    /// <summary>The y of a value, held inside the plot.</summary>
    public double Y(double value) => Math.Clamp(
        Plot.Bottom - ((value - Least) / (Greatest - Least) * (Plot.Bottom - Plot.Top)), Plot.Top, Plot.Bottom);

    /// <summary>The point of a day's value.</summary>
    public ChartPoint At(DateOnly day, double value) => new(X(day), Y(value));

    /// <summary>Whether a day is inside the plot.</summary>
    public bool Has(DateOnly day) => day >= FirstDay && day <= LastDay;
}

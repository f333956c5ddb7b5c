using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>A step that a change of the measurement made.</summary>
/// <param name="Day">The first measured day after it.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Before">The last value before it, as measured, in the metric's unit.</param>
/// <param name="After">The first value after it, as measured.</param>
public sealed record MeasurementShift(DateOnly Day, ProjectEventKind Kind, double Before, double After)
{
    /// <summary>Gets the size of the step, in the metric's unit.</summary>
    public double Size => After - Before;
}

/// <summary>A history without its measurement shifts.</summary>
/// <param name="Series">The history: same days, same states, same values from the last shift on.</param>
/// <param name="Taken">What was taken out, oldest first; empty where nothing was.</param>
public sealed record CleanedSeries(DailySeries Series, IReadOnlyList<MeasurementShift> Taken)
{
    /// <summary>Gets the words for the page; null where nothing was taken out.</summary>
    /// <value><c>Taken out before fitting: +350 on 2026-03-01 (quality profile changed).</c></value>
    public string? Note => Taken.Count == 0 ? null : $"Taken out before fitting: {string.Join(", ", Taken.Select(Say))}.";

    /// <summary>Adds the words to a forecast that was made from the cleaned history.</summary>
    /// <param name="result">The forecast.</param>
    /// <returns>The forecast that says what was taken out.</returns>
    public ForecastResult TellOn(ForecastResult result) => Note is null ? result : result with { Note = result.Note is null ? Note : $"{result.Note} {Note}" };

    private static string Say(MeasurementShift shift) => string.Create(
        CultureInfo.InvariantCulture, $"{shift.Size:+0.##;-0.##} on {shift.Day:yyyy-MM-dd} ({ProjectEventKinds.Name(shift.Kind)})");
}

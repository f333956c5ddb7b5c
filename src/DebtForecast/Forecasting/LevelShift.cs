namespace DebtForecast.Forecasting;

/// <summary>A lasting change of a series' level.</summary>
/// <param name="Index">The position of the first value on the new level, counted from 0.</param>
/// <param name="Size">How far the level moved, in the values' unit; not 0.</param>
public sealed record LevelShift(int Index, double Size);

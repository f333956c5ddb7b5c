namespace DebtForecast.Bench.Scoring;

/// <summary>Names one series of a data file.</summary>
/// <param name="Project">The project: column <c>series_id</c>.</param>
/// <param name="Metric">The metric's key.</param>
public readonly record struct SeriesName(string Project, string Metric);

/// <summary>Names one window: a series seen from one origin.</summary>
/// <param name="Series">The series.</param>
/// <param name="Origin">The origin, as a day number (<see cref="DateOnly.DayNumber"/>).</param>
public readonly record struct WindowKey(SeriesName Series, int Origin);

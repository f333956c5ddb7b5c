namespace DebtForecast.App.Dashboard.Models;

/// <summary>How much history a chart shows.</summary>
/// <param name="Slug">Its name in the address.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Months">Months before today; null for the whole history.</param>
public sealed record SeriesRange(string Slug, string Name, int? Months)
{
    /// <summary>Gets the ranges on offer, the shortest first.</summary>
    public static IReadOnlyList<SeriesRange> All { get; } =
        [new("3m", "3 months", 3), new("6m", "6 months", 6), new("1y", "1 year", 12), new("all", "all", null)];

    /// <summary>Gets the range that is shown first: one year.</summary>
    public static SeriesRange Usual => All[2];

    /// <summary>Reads a range from an address.</summary>
    /// <param name="slug">The name; anything unknown counts as not given.</param>
    /// <returns>The range.</returns>
    public static SeriesRange From(string? slug) => All.FirstOrDefault(range => range.Slug == slug) ?? Usual;

    /// <summary>The first day to show.</summary>
    /// <param name="today">Today.</param>
    /// <returns>The day; null for the whole history.</returns>
    public DateOnly? FirstDay(DateOnly today) => Months is { } months ? today.AddMonths(-months) : null;
}

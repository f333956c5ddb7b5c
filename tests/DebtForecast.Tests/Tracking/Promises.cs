using DebtForecast.Observations;
using DebtForecast.Testing;
using DebtForecast.Tracking;

namespace DebtForecast.Tests.Tracking;

/// <summary>Makes promises whose outcome a test chooses.</summary>
internal static class Promises
{
    // A standard normal distribution times ten around one hundred, at the seven levels.
    private static readonly double[] Shape = [-1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96];

    /// <summary>A promise of week <paramref name="week"/> after a Monday, with its outcome.</summary>
    public static Promise Settled(int week, double outcome, int weeks = 4, string project = "billing", string metric = "sqale_index", double widened = 1) =>
        new(Some.Series(metric, project), new DateOnly(2026, 3, 2).AddDays(7 * week), weeks, "blend", 100, [.. Shape.Select(z => 100 + (10 * widened * z))])
        {
            Outcome = new(outcome, null),
            Widened = widened,
        };

    /// <summary>Promises of twelve projects over as many weeks, of which so many in ten end outside the band.</summary>
    public static IEnumerable<Promise> Fleet(int missesInTen, int weeks = 4, double widened = 1) =>
        from project in Enumerable.Range(0, 12)
        from week in Enumerable.Range(0, 20)
        select Settled(week, ((week * 7) + project) % 10 < missesInTen ? 118 : 103, weeks, $"p{project:00}", widened: widened);

    /// <summary>The family of <see cref="Fleet"/>.</summary>
    public const MetricFamily Family = MetricFamily.Effort;
}

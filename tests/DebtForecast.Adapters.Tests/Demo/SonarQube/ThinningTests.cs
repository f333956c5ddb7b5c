using System.Globalization;
using DebtForecast.Adapters.Tests.Sources.SonarQube;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class ThinningTests
{
    // A Tuesday.
    private static readonly DateTimeOffset Now = SonarQubeScene.Now;

    [Fact]
    public async Task Thin_KeepsTheLastOfADayThenOfAWeekThenOfAMonth()
    {
        var project = new DoubleProject("p");
        for (var hours = 800 * 24; hours >= 0; hours -= 12)
        {
            project.Add(Now.AddHours(-hours), ("ncloc", hours));
        }

        var kept = await KeptAsync(project.Thin(Now, TimeZoneInfo.Utc));

        Assert.All(kept, instant => Assert.True(Now - instant < TimeSpan.FromDays(104 * 7)));
        Assert.Equal(2, kept.Count(instant => Now - instant < TimeSpan.FromDays(1)));
        Assert.Equal(kept.Count(instant => Age(instant) is >= 1 and < 28), kept.Where(instant => Age(instant) is >= 1 and < 28).Select(instant => instant.Date).Distinct().Count());
        Assert.InRange(kept.Count(instant => Age(instant) is >= 28 and < 364), 48, 49);
        Assert.InRange(kept.Count(instant => Age(instant) is >= 364 and < 728), 12, 13);
    }

    [Fact]
    public async Task Thin_KeepsEventsInsteadOfTheLast()
    {
        var monday = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var project = new DoubleProject("p")
            .Add(monday, ("ncloc", 1))
            .Add(monday.AddDays(1), [new("ncloc", 2)], null, null, new DoubleEvent("OTHER", "a note"))
            .Add(monday.AddDays(2), ("ncloc", 3))
            .Add(Now, ("ncloc", 4));

        Assert.Equal([monday.AddDays(1), Now], await KeptAsync(project.Thin(Now, TimeZoneInfo.Utc)));
    }

    [Fact]
    public async Task Thin_KeepsReleasesForFiveYearsAndTheNewestForEver()
    {
        var project = new DoubleProject("p")
            .Add(Now.AddDays(-2000), [new("ncloc", 1)], null, null, new DoubleEvent("VERSION", "0.9"))
            .Add(Now.AddDays(-1000), [new("ncloc", 2)], null, null, new DoubleEvent("VERSION", "1.0"))
            .Add(Now.AddDays(-900), [new("ncloc", 3)], null, null, new DoubleEvent("OTHER", "a note"))
            .Add(Now.AddDays(-800), ("ncloc", 4));

        Assert.Equal([Now.AddDays(-1000), Now.AddDays(-800)], await KeptAsync(project.Thin(Now, TimeZoneInfo.Utc)));
    }

    private static double Age(DateTimeOffset instant) => (Now - instant).TotalDays;

    private static async Task<List<DateTimeOffset>> KeptAsync(DoubleProject project)
    {
        await using var scene = await SonarQubeScene.OpenAsync(project);
        return [.. (await scene.AnalysesAsync("p")).Select(analysis => DateTimeOffset.Parse(analysis.Instant.ToString("O"), CultureInfo.InvariantCulture))];
    }
}

using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;
using DebtForecast.Sources.SonarQube;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed class HistoryLawsTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Property(MaxTest = 40)]
    public Task<bool> Read_GivesTheSameThroughAnyPageSize(PositiveInt pageSize, NonNegativeInt[] gaps) =>
        SameAsync(1 + (pageSize.Get % 12), gaps);

    [Property]
    public bool DateParse_UndoesPrinting(int seconds, int zoneMinutes)
    {
        var zone = TimeSpan.FromMinutes(zoneMinutes % 840);
        var instant = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000L + seconds).ToOffset(zone);
        var text = instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).Remove(22, 1);
        return SonarQubeDate.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var read) && read == instant.ToUnixTimeSeconds();
    }

    [Theory]
    [InlineData("2026-02-29T00:00:00+0000")]
    [InlineData("2026-02-28T24:00:00+0000")]
    [InlineData("2026-02-28T00:00:00Z")]
    [InlineData("2026-02-28T00:00:00+00:00")]
    [InlineData("2026-02-28 00:00:00+0000")]
    [InlineData("")]
    public void DateParse_RefusesWhatTheServerNeverSends(string text) =>
        Assert.False(SonarQubeDate.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out _));

    private static async Task<bool> SameAsync(int pageSize, NonNegativeInt[] gaps)
    {
        var project = new DoubleProject("p");
        var instant = Start;
        for (var i = 0; i < gaps.Length; i++)
        {
            instant = instant.AddMilliseconds(1 + (gaps[i].Get * 300));
            project.Add(instant, ("ncloc", i), ("coverage", i % 3 == 0 ? double.NaN : i % 100));
        }

        await using var server = await SonarQubeDouble.StartAsync(new() { Projects = [project], ForcesAuthentication = false });
        return Describe(await ReadAsync(server, pageSize)) == Describe(await ReadAsync(server, 1000));
    }

    private static async Task<List<Analysis>> ReadAsync(SonarQubeDouble server, int pageSize)
    {
        var options = new SonarQubeOptions { Url = server.Url, PageSize = pageSize };
        await using var services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
        using var source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
        var listed = (await source.ReadProjectsAsync(CancellationToken.None))[0];
        return [.. (await source.ReadAsync(listed, null, CancellationToken.None).ToListAsync()).SelectMany(batch => batch.Analyses)];
    }

    private static string Describe(List<Analysis> analyses) => string.Join('\n', analyses.Select(analysis =>
        $"{analysis.Instant:O}#{analysis.Ordinal} {string.Join(' ', analysis.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))}"));
}

using DebtForecast.Adapters.Tests.Sources.SonarQube;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class SeriesFileTests
{
    private const string Csv = """
        series_id,metric,date,value
        lab:shop,ncloc,2019-02-01,1200
        lab:shop,coverage,2019-02-01,73.4
        lab:shop,ncloc,2019-02-08,1260
        lab:desk,ncloc,2018-11-03,90
        """;

    [Fact]
    public async Task Read_MakesOneAnalysisOfADate()
    {
        var projects = SeriesFile.Read(new StringReader(Csv));
        await using var scene = await SonarQubeScene.OpenAsync([.. projects]);

        Assert.Equal(["shop", "desk"], projects.Select(project => project.Key));
        Assert.Equal(
            [(new DateOnly(2019, 2, 1), 2), (new DateOnly(2019, 2, 8), 1)],
            (await scene.AnalysesAsync("shop")).Select(analysis => (analysis.Day, analysis.Values.Count(pair => pair.Key is "ncloc" or "coverage"))));
    }

    [Fact]
    public async Task Read_MovesByWholeWeeks()
    {
        // 8 February 2019 and 9 March 2026 are a Friday and a Monday: the last Friday before is 6 March.
        await using var scene = await SonarQubeScene.OpenAsync([.. SeriesFile.Read(new StringReader(Csv), new DateOnly(2026, 3, 9))]);
        Assert.Equal([new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 6)], (await scene.AnalysesAsync("shop")).Select(analysis => analysis.Day));
        Assert.Equal(DayOfWeek.Saturday, (await scene.AnalysesAsync("desk"))[0].Instant.DayOfWeek);
    }

    [Theory]
    [InlineData("2026-03-09", 0)]
    [InlineData("2026-03-10", -7)]
    [InlineData("2026-03-08", 0)]
    [InlineData("2026-03-02", 7)]
    public void ShiftDays_NeverPassesTheDay(string recorded, int expected) =>
        Assert.Equal(expected, SeriesFile.ShiftDays(DateOnly.Parse(recorded, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 3, 9)));

    [Theory]
    [InlineData("series,metric,date,value", "Line 1")]
    [InlineData("series_id,metric,date,value\na,ncloc,2019-02-30,1", "'2019-02-30' is no date")]
    [InlineData("series_id,metric,date,value\na,ncloc,2019-02-03,many", "'many' is no number")]
    [InlineData("series_id,metric,date,value\na,ncloc,2019-02-03", "four columns")]
    public void Read_NamesTheLineThatItCannotRead(string csv, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => SeriesFile.Read(new StringReader(csv))).Message, StringComparison.Ordinal);
}

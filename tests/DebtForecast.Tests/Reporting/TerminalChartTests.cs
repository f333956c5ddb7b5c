using DebtForecast.Observations;
using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class TerminalChartTests
{
    [Fact]
    public void Write_DrawsHistoryFanAndLimit()
    {
        var lines = Lines(ChartSamples.Fixed(), 80, 16);
        Assert.Equal(19, lines.Length);
        Assert.Contains(lines, line => line.Contains('•') && line.Contains('░'));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("5 % ┤┄┄┄", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains('━'));
        Assert.StartsWith("2026-02-23", lines[^2].Trim(), StringComparison.Ordinal);
        Assert.EndsWith("2027-05-24", lines[^2], StringComparison.Ordinal);
        Assert.Equal("• history   ━ median   ▓ 50 %   ▒ 80 %   ░ 95 %   ┄ limit 5 %", lines[^1].Trim());
    }

    [Fact]
    public void Write_PutsTheBandsInsideEachOther()
    {
        // Down the last column: 95, 80, 50 %, median, and back.
        var lines = Lines(ChartSamples.Fixed() with { Limit = null }, 80, 40);
        var column = lines[..40].Select(line => line.Length == lines[..40].Max(all => all.Length) ? line[^1] : ' ').Where(mark => mark != ' ');
        Assert.Equal("░▒▓━▓▒░", string.Concat(column.Aggregate("", (seen, mark) => seen.EndsWith(mark) ? seen : seen + mark)));
    }

    [Fact]
    public void Write_StandsEveryChart()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var data = ChartSamples.Random(seed);
            Assert.All(Lines(data, 60, 12), line => Assert.InRange(line.Length, 0, 90));
        }

        Assert.NotEmpty(TerminalChart.Write(new ChartData(Metrics.Describe("bugs"), ChartSamples.Today), 0, 0));
    }

    private static string[] Lines(ChartData data, int columns, int rows) => TerminalChart.Write(data, columns, rows).TrimEnd().Split(Environment.NewLine);
}

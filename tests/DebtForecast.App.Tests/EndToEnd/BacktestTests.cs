using System.Globalization;
using System.Text.Json;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>The scores that a backtest prints, and the file that it writes.</summary>
public sealed class BacktestTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Backtest_AddsAColumnOfOddsOnlyWhereThresholdsAreAsked()
    {
        WriteSeries();
        cli.Write("limits.csv", "series_id,metric,threshold\nshop,code_smells,1030\n");
        string[] plain = ["backtest", "--input", "series.csv", "--output", "out.csv", "--origins", "1"];

        await cli.RunAsync(0, plain);
        Assert.EndsWith(",hi95", (await ReadAsync())[0], StringComparison.Ordinal);

        await cli.RunAsync(0, [.. plain, "--thresholds", "limits.csv"]);
        var rows = await ReadAsync();
        Assert.EndsWith(",hi95,p_breach", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.InRange(double.Parse(row.Split(',')[^1], CultureInfo.InvariantCulture), 0, 1));

        Assert.Contains("others.csv is set on a window", (await cli.RunAsync(3, [.. plain, "--thresholds", cli.Write("others.csv", "series_id,metric,threshold\nother,bugs,1\n")])).Error);
        var result = await cli.RunAsync(2, [.. plain, "--thresholds", cli.Write("bad.csv", "series_id,metric,threshold\nshop,code_smells,many\n")]);
        Assert.Contains("bad.csv line 2 has 'many': the threshold must be a finite number", result.Error);
    }

    [Fact]
    public async Task Backtest_ScoresEveryCandidate_AsATableAndAsJson()
    {
        WriteSeries();
        string[] plain = ["backtest", "--input", "series.csv", "--origins", "2"];
        var lines = (await cli.RunAsync(0, [.. plain, "--thresholds", cli.Write("limits.csv", "series_id,metric,threshold\nshop,code_smells,1030\n")])).Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal("2 windows of 1 series, 182 days ahead; nothing after an origin was used.", lines[0]);
        Assert.Matches(@"^method +windows +projects +skill +MASE( +(28|91|182) d){6} +Brier +odds - rate$", lines[2]);
        Assert.Matches(@"^debtforecast +2 +1 +-?[\d.]+ % +\d+\.\d{3}( +[\d.]+ %){6} +0\.\d{3} +[+-]?0\.\d{3}$", lines[3]);
        Assert.Single(lines, line => line.StartsWith("naive ", StringComparison.Ordinal) && line.Contains(" 0.0 % ", StringComparison.Ordinal));
        Assert.StartsWith("Next: debtforecast ", lines[^1], StringComparison.Ordinal);
        Assert.Equal(["limits.csv", "series.csv"], Directory.GetFiles(cli.Folder, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal));

        using var json = JsonDocument.Parse((await cli.RunAsync(0, [.. plain, "--horizon-days", "28", "--format", "json"])).Output);
        var served = json.RootElement.GetProperty("methods")[0];
        Assert.Equal(("debtforecast", 2), (served.GetProperty("method").GetString(), served.GetProperty("windows").GetInt32()));
        Assert.Equal([28], served.GetProperty("coverage").EnumerateArray().Select(at => at.GetProperty("days").GetInt32()));
        Assert.Equal(JsonValueKind.Null, served.GetProperty("odds").ValueKind);

        Assert.Contains("--format is 'xml'; it must be one of text, json.", (await cli.RunAsync(2, [.. plain, "--format", "xml"])).Error, StringComparison.Ordinal);
        Assert.Contains("No window has 182 days of history", (await cli.RunAsync(3, "backtest", "--input", cli.Write("young.csv", "series_id,metric,date,value\nshop,bugs,2026-01-05,1\n"))).Error, StringComparison.Ordinal);
    }

    private void WriteSeries()
    {
        var day = new DateOnly(2022, 1, 3);
        var lines = Enumerable.Range(0, 120).Select(week => string.Create(CultureInfo.InvariantCulture, $"shop,code_smells,{day.AddDays(7 * week):yyyy-MM-dd},{1000 + (week * week % 17)}"));
        cli.Write("series.csv", $"series_id,metric,date,value\n{string.Join('\n', lines)}\n");
    }

    private Task<string[]> ReadAsync() => File.ReadAllLinesAsync(cli.PathOf("out.csv"), TestContext.Current.CancellationToken);
}

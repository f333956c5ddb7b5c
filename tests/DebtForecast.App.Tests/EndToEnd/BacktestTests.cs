using System.Globalization;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>Odds of thresholds in the file that a backtest writes.</summary>
public sealed class BacktestTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Backtest_AddsAColumnOfOddsOnlyWhereThresholdsAreAsked()
    {
        var day = new DateOnly(2022, 1, 3);
        var lines = Enumerable.Range(0, 120).Select(week => string.Create(CultureInfo.InvariantCulture, $"shop,code_smells,{day.AddDays(7 * week):yyyy-MM-dd},{1000 + (week * week % 17)}"));
        cli.Write("series.csv", $"series_id,metric,date,value\n{string.Join('\n', lines)}\n");
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

    private Task<string[]> ReadAsync() => File.ReadAllLinesAsync(cli.PathOf("out.csv"), TestContext.Current.CancellationToken);
}

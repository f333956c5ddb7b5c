namespace DebtForecast.App.Tests.EndToEnd;

public sealed class DemoTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Demo_ShowsTheWholeJobAndLeavesNothingBehind()
    {
        var temp = Directory.CreateDirectory(cli.PathOf("temp")).FullName;
        cli.Variables["TMPDIR"] = temp;
        cli.Variables["TMP"] = temp;
        cli.Secrets.Add("squ_demo_reads_only_the_demo_server");
        cli.Secrets.Add("T0PSECRETPATH");
        var result = await cli.RunAsync(0, "demo", "--exit");

        Assert.Contains("breached ", result.Output);
        Assert.Matches("likely .* odds of passing .* By [a-z+, -]+ \\(skill -?[\\d.]+ % over 26 weeks, \\d+ backtests\\)\\.", result.Output);
        Assert.Matches("Run 1: 14 projects; new: \\d{4,} analyses", result.Output);
        Assert.Contains("A webhook arrived (id msg_", result.Output);
        Assert.Contains("signature genuine", result.Output);
        Assert.Contains("\"type\": \"alerts.changed\"", result.Output);
        Assert.DoesNotContain("  ! ", result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp));
    }
}

using DebtForecast.Demo;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    private readonly Cli cli = new();
    private readonly string temp;

    public DemoTests()
    {
        temp = Directory.CreateDirectory(cli.PathOf("temp")).FullName;
        cli.Variables["TMPDIR"] = temp;
        cli.Variables["TMP"] = temp;
        cli.Secrets.AddRange("squ_demo_reads_only_the_demo_server", "T0PSECRETPATH");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Demo_ShowsTheWholeJobAndLeavesNothingBehind()
    {
        var result = await cli.RunAsync(0, "demo", "--exit");

        Assert.Contains("breached ", result.Output);
        Assert.Matches("likely .* odds of passing .* By [a-z+, -]+ \\(skill -?[\\d.]+ % over 26 weeks, \\d+ backtests\\)\\.", result.Output);
        Assert.Matches("Run 1: 14 projects; new: \\d{4,} analyses", result.Output);
        Assert.Contains("A webhook arrived (id msg_", result.Output);
        Assert.Contains("signature genuine", result.Output);
        Assert.Contains("\"type\": \"alerts.changed\"", result.Output);
        Assert.DoesNotContain("  ! ", result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp));
        Assert.Equal([temp], Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Fact]
    public async Task Demo_ServesItsPagesUntilItIsStopped()
    {
        var port = new Uri(Cli.FreeAddress()).Port;
        await using var demo = cli.Start("demo", "--port", $"{port}");
        await demo.ReadUntilAsync("Dashboard: ", Patience);
        var page = await Http.GetStringAsync(new Uri($"http://localhost:{port}/"), TestContext.Current.CancellationToken);
        demo.Terminate();

        Assert.Equal(0, (await demo.EndAsync(Patience)).ExitCode);
        Assert.Contains(DemoWorld.Notice, page);
        Assert.Contains("Northwind Payments", page);
        Assert.Contains("DebtForecast itself", page);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp));
    }
}

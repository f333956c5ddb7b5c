using System.Diagnostics;
using System.Text.Json;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

/// <summary>A client that somebody else wrote for the real interface understands the double: a check on the double itself.</summary>
[Trait(Needs.Trait, Needs.NodeName)]
public sealed class NpmClientTests : IDisposable
{
    private static readonly DateTimeOffset Newest = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("debtforecast-npm-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Client_UnderstandsWhatTheDoubleSays()
    {
        var (node, npm) = (Needs.Program(Needs.NodeName), Needs.Program("npm"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "NpmClient")))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        await RunAsync(npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent");
        var project = new DoubleProject("shop") { MainBranch = "trunk", GateStatus = "ERROR" }
            .Add(Newest.AddDays(-1), [new("ncloc", 1000), new("coverage", 73.4)], "abc", "1.0", new DoubleEvent("VERSION", "1.0"))
            .Add(Newest, ("ncloc", 1010));
        await using var server = await SonarQubeDouble.StartAsync(
            new SonarQubeDoubleOptions { Projects = [project], Tokens = [new DoubleToken("squ_npm")], Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }, Token);

        using var told = JsonDocument.Parse(await RunAsync(node, "read.mjs", server.Url, "squ_npm", "shop"));
        var root = told.RootElement;

        Assert.Contains("sqale_index", root.GetProperty("metrics").EnumerateArray().Select(metric => metric.GetString()));
        Assert.Equal("""[{"name":"trunk","isMain":true}]""", root.GetProperty("branches").GetRawText());
        Assert.Equal("""{"ncloc":["1000","1010"],"coverage":["73.4",null]}""", root.GetProperty("history").GetRawText());
        Assert.Equal([Newest.AddDays(-1), Newest], root.GetProperty("dates").EnumerateArray().Select(date => DateTimeOffset.FromUnixTimeMilliseconds(date.GetInt64())));
        Assert.Equal(("""["1010"]""", "ERROR"), (root.GetProperty("now").GetRawText(), root.GetProperty("gate").GetString()));
        Assert.Equal("abc", root.GetProperty("analyses")[1].GetProperty("revision").GetString());
        Assert.Equal("VERSION", root.GetProperty("analyses")[1].GetProperty("events")[0].GetString());
        Assert.Equal(404, root.GetProperty("refusal").GetProperty("status").GetInt32());
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}

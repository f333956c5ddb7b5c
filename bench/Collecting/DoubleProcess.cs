using System.Diagnostics;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Bench.Collecting;

/// <summary>The double in a process of its own: this program, started again.</summary>
internal sealed class DoubleProcess : IAsyncDisposable
{
    public const string Token = "squ_bench";
    public const string ServerId = "bench-server";
    public const int Digits = 5;

    private const string NightPhase = "serve-night";

    private readonly Process process;

    private DoubleProcess(Process process, string url) => (this.process, Url) = (process, url);

    /// <summary>The first 15 of the metrics that are collected by default: no multi-quality ones.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. Observations.Metrics.CollectedByDefault.Take(15)];

    public string Url { get; }

    public static string KeyOf(int number) => $"bench:app{number:D5}";

    /// <summary>Serves until its input ends.</summary>
    public static async Task<int> ServeAsync(Arguments arguments)
    {
        var projects = Enumerable.Range(0, arguments.Projects).Select(number => Project(number, arguments)).ToList();
        await using var server = await SonarQubeDouble.StartAsync(new SonarQubeDoubleOptions
        {
            ServerId = ServerId,
            Projects = projects,
            Tokens = [new DoubleToken(Token)],
            AnswerTime = arguments.Phase == NightPhase ? Night.AnswerTime : TimeSpan.Zero,
        });
        Console.WriteLine(server.Url);
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>Starts the process and waits until it serves.</summary>
    public static async Task<DoubleProcess> StartAsync(Arguments arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments.For(arguments.Phase == NightPhase ? NightPhase : "serve")) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        return new DoubleProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The double did not start."));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static DoubleProject Project(int number, Arguments arguments)
    {
        var project = new DoubleProject(KeyOf(number), $"Application {number}");
        foreach (var (day, instant, values) in RandomHistory.Of(number, arguments))
        {
            project.Add(instant, values, revision: $"{number:x4}{day:x36}");
        }

        return project;
    }
}

using System.Diagnostics;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Bench.Collector;

/// <summary>The double in a process of its own: this program, started again.</summary>
internal static class DoubleProcess
{
    public const string Token = "squ_bench";

    /// <summary>The first 15 of the metrics that are collected by default: no multi-quality ones.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. Observations.Metrics.CollectedByDefault.Take(15)];

    public static async Task<int> ServeAsync(Arguments arguments)
    {
        await using var server = await SonarQubeDouble.StartAsync(new SonarQubeDoubleOptions
        {
            Projects = [.. Enumerable.Range(0, arguments.Projects).Select(i => Project(i, arguments.Days))],
            Tokens = [new DoubleToken(Token)],
        });
        Console.WriteLine(server.Url);
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>Starts the process and waits until it serves.</summary>
    public static async Task<(Process Process, string Url)> StartAsync(Arguments arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments.ForServer())
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        return (process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The double did not start."));
    }

    // A random walk: nearly every value differs from the day before, the worst case for a store that keeps changes.
    private static DoubleProject Project(int number, int days)
    {
        var random = new Random(number);
        var project = new DoubleProject($"bench:app{number:D4}", $"Application {number}");
        var values = Metrics.ToDictionary(metric => metric, _ => 1000.0 + random.Next(100_000));
        var last = new DateTimeOffset(2026, 3, 9, 2, 0, 0, TimeSpan.Zero);
        for (var day = 0; day < days; day++)
        {
            foreach (var metric in Metrics)
            {
                values[metric] = metric is "coverage" or "duplicated_lines_density" or "sqale_debt_ratio"
                    ? random.Next(1000) / 10.0
                    : Math.Max(0, values[metric] + random.Next(-50, 60));
            }

            project.Add(last.AddDays(day - days + 1), values, revision: $"{number:x4}{day:x36}");
        }

        return project;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace DebtForecast.Bench.Collecting;

/// <summary>Runs each phase in a process of its own, so that each has a peak of memory of its own, and prints the ratio.</summary>
internal static class Phases
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seconds = new Dictionary<string, double>();
        foreach (var phase in new[] { "first", "parse", "insert", "night" })
        {
            seconds[phase] = await RunAsync(arguments, phase);
        }

        var slower = Math.Max(seconds["parse"], seconds["insert"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"end to end against the slower half: {seconds["first"] / slower:F2} times"));
        return 0;
    }

    private static async Task<double> RunAsync(Arguments arguments, string phase)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments.For(phase)) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var last = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line);
            last = line;
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(last.Split(' ')[^2], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Phase {phase} failed.");
    }
}

using System.Diagnostics;
using System.Globalization;

namespace DebtForecast.Bench.Gating;

/// <summary>What one process took from start to exit, as the kernel counts it.</summary>
/// <param name="WallMs">Milliseconds from start to exit.</param>
/// <param name="CpuSeconds">User and system time, children included.</param>
/// <param name="PeakMb">The largest resident set of one process, in MB of 2²⁰ bytes.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record Measured(double WallMs, double CpuSeconds, double PeakMb, int ExitCode, string Output)
{
    private const string Time = "/usr/bin/time";

    /// <summary>Runs a command under GNU time, which knows CPU time and peak memory of a process that has ended.</summary>
    public static Measured Run(string file, params IEnumerable<string> arguments)
    {
        var report = Path.GetTempFileName();
        try
        {
            var (wall, exitCode, output) = Start(Time, ["-q", "-f", "%U %S %M", "-o", report, file, .. arguments]);
            var figures = File.ReadAllText(report).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return new Measured(wall, figures[0] + figures[1], figures[2] / 1024, exitCode, output);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Runs a command with nothing in between.</summary>
    public static (double WallMs, int ExitCode, string Output) Start(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (clock.Elapsed.TotalMilliseconds, process.ExitCode, output);
    }
}

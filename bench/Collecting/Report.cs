using System.Diagnostics;
using System.Globalization;

namespace DebtForecast.Bench.Collecting;

/// <summary>Prints what a phase took; the line ends with the seconds.</summary>
internal static class Report
{
    public static void Observations(string phase, long count, TimeSpan took) => Print(
        string.Create(CultureInfo.InvariantCulture, $"{phase}: {count:N0} observations, {count / took.TotalSeconds:N0} a second"), took);

    public static void Print(string what, TimeSpan took) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}, processor {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s, peak {PeakMebibytes():F0} MiB, wall clock {took.TotalSeconds:F2} s"));

    // The kernel's own mark; .NET's PeakWorkingSet64 is the current size on Linux containers without it.
    private static double PeakMebibytes()
    {
        var line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0
            : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim().Split('\t')[^1], CultureInfo.InvariantCulture) / 1024;
    }
}

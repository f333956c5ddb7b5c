using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DebtForecast.Bench.Scoring;

/// <summary>Runs the methods of R's package <c>forecast</c> through the script peers.R.</summary>
public static class RPeers
{
    /// <summary>Gets the methods the script knows.</summary>
    public static IReadOnlyList<string> All { get; } = ["naive", "drift", "ses", "damped", "theta", "ets", "arima", "comb", "eat"];

    /// <summary>Says why R's methods cannot run.</summary>
    /// <returns>The reason in words; null where Rscript and the package are installed.</returns>
    public static string? WhyNot()
    {
        try
        {
            var (code, _) = Run(["-e", "if (!requireNamespace('forecast', quietly = TRUE)) quit(status = 3)"]);
            return code switch { 0 => null, 3 => "R's package forecast is not installed (r-cran-forecast)", _ => $"Rscript answers with {code}" };
        }
        catch (Win32Exception)
        {
            return "Rscript is not installed (r-cran-forecast)";
        }
    }

    /// <summary>Forecasts all windows of a data file.</summary>
    /// <param name="script">The path of peers.R.</param>
    /// <param name="input">The data file.</param>
    /// <param name="output">Receives the forecasts.</param>
    /// <param name="windows">Which windows.</param>
    /// <param name="methods">Which methods.</param>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public static void Predict(string script, string input, string output, PeerWindows windows, IEnumerable<string> methods)
    {
        var least = windows.ClipLower is { } value ? Say(value) : "-Inf";
        var part = output + ".part";
        string[] all =
        [
            script, input, part, string.Join(',', methods), Say(windows.HorizonDays), Say(windows.Origins), Say(windows.StepDays), Say(windows.MinHistoryDays), least,
            Say(Environment.ProcessorCount),
        ];
        var (code, error) = Run(all);
        if (code != 0)
        {
            throw new InvalidOperationException($"peers.R failed with {code}: {error}");
        }

        File.Move(part, output, overwrite: true);
    }

    // One thread for R's linear algebra: the script itself runs one process a core.
    private static (int Code, string Error) Run(string[] arguments)
    {
        var start = new ProcessStartInfo("Rscript", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Result);
    }

    private static string Say(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

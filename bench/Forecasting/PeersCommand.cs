using DebtForecast.Bench.Scoring;

namespace DebtForecast.Bench.Forecasting;

/// <summary><c>peers</c>: forecasts of <c>empirical</c> and, where R is installed, of R's methods on the same windows.</summary>
internal static class PeersCommand
{
    public const string Usage = """
        peers --input FILE.csv --output FOLDER [--methods naive,eat,empirical] [--horizon-days 182] [--origins 6] [--step-days 56]
              [--min-history-days 182] [--clip-lower 0]
        """;

    public static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "peers.R");

    public static int Run(IEnumerable<string> args)
    {
        var arguments = Arguments.Parse(args, "--input", "--output", "--methods", "--horizon-days", "--origins", "--step-days", "--min-history-days", "--clip-lower");
        var windows = new PeerWindows(
            arguments.Number("--horizon-days", 182), arguments.Number("--origins", 6), arguments.Number("--step-days", 56),
            arguments.Number("--min-history-days", 182), arguments.FindNumber("--clip-lower"));
        var (input, folder) = (arguments.Text("--input"), Directory.CreateDirectory(arguments.Text("--output")).FullName);
        string[] methods = arguments.Has("--methods") ? [.. arguments.All("--methods")] : [.. RPeers.All, EmpiricalPeer.Name];
        if (methods.Contains(EmpiricalPeer.Name))
        {
            ForecastFile.Write(Path.Combine(folder, "empirical.csv"), EmpiricalPeer.Predict(Actuals.Read(input), windows));
        }

        string[] ofR = [.. methods.Where(method => method != EmpiricalPeer.Name)];
        if (ofR.Length > 0 && RPeers.WhyNot() is { } reason)
        {
            Console.WriteLine($"R's methods are skipped: {reason}.");
        }
        else if (ofR.Length > 0)
        {
            RPeers.Predict(Script, input, Path.Combine(folder, "r.csv"), windows, ofR);
        }

        return 0;
    }
}

using System.Globalization;

namespace DebtForecast.Bench.Collector;

/// <summary>What to measure.</summary>
internal sealed record Arguments(bool IsServer, int Projects, int Days, int Parallel, string Store)
{
    public static Arguments Parse(string[] args) => new(
        args.Contains("--serve"), Number(args, "--projects", 100), Number(args, "--days", 1095), Number(args, "--parallel", 2),
        Text(args, "--store", "sqlite"));

    public string[] ForServer() => ["--serve", "--projects", $"{Projects}", "--days", $"{Days}"];

    private static int Number(string[] args, string name, int absent) =>
        int.Parse(Text(args, name, absent.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static string Text(string[] args, string name, string absent) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : absent;
}

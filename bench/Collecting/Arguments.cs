using System.Globalization;

namespace DebtForecast.Bench.Collecting;

/// <summary>What to measure.</summary>
internal sealed record Arguments(string? Phase, int Projects, int Days, double Changing, int Nightly)
{
    public static Arguments Parse(string[] args) => new(
        Find(args, "--phase"), Number(args, "--projects", 1000), Number(args, "--days", 1095),
        double.Parse(Find(args, "--changing") ?? "0.5", CultureInfo.InvariantCulture), Number(args, "--nightly", 10_000));

    /// <summary>The same, for a process that does one phase.</summary>
    public string[] For(string phase) =>
    [
        "--phase", phase, "--projects", $"{Projects}", "--days", $"{Days}",
        "--changing", Changing.ToString(CultureInfo.InvariantCulture), "--nightly", $"{Nightly}",
    ];

    private static int Number(string[] args, string name, int absent) =>
        Find(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : absent;

    private static string? Find(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}

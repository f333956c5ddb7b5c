// Time and memory of the gate, against limits and against other engines.
//   dotnet run -c Release --project bench/Gating -- make FOLDER              100 assemblies, about 10 MB, the same for the same seed
//   dotnet run -c Release --project bench/Gating -- run [RUNS] [PART…]       one table; parts: made start frameworks packages
//   dotnet run -c Release --project bench/Gating -- damage [COUNT]           damaged assemblies: each named or sound, no hang, no crash
// What a run needs is kept in the folder debtforecast-gating below the temporary folder. Linux only: GNU time counts CPU and memory.
using System.Globalization;

namespace DebtForecast.Bench.Gating;

internal static class Program
{
    public static string Path => typeof(Program).Assembly.Location;

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return args switch
        {
            ["nothing"] => 0,
            ["make", var folder] => Make(folder),
            ["damage"] => new DamageRun(Shop(), 3000).Run(),
            ["damage", var count] => new DamageRun(Shop(), int.Parse(count, CultureInfo.InvariantCulture)).Run(),
            ["run"] => Run(5, []),
            ["run", var runs, .. var parts] => Run(int.Parse(runs, CultureInfo.InvariantCulture), parts),
            ["peer", "netarchtest", var rules, .. var folders] => Tell(Peers.NetArchTest(RulePairs.Read(rules), folders)),
            ["peer", "archunitnet", var rules, .. var folders] => Tell(Peers.ArchUnitNet(RulePairs.Read(rules), folders)),
            _ => Usage(),
        };
    }

    private static int Make(string folder)
    {
        MadeSolution.Make(folder);
        return 0;
    }

    private static int Run(int runs, string[] parts) => new GatingRun(Shop(), runs, parts.ToHashSet(StringComparer.Ordinal)).Run();

    private static Workshop Shop() =>
        new(Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "debtforecast-gating")).FullName);

    private static int Tell(int figure)
    {
        Console.WriteLine(figure);
        return 0;
    }

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: Gating make FOLDER | damage [COUNT] | run [RUNS] [made|start|frameworks|packages …]");
        return 2;
    }
}

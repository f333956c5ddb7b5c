// Times debtforecast-gate from start to exit against a process that does nothing, turn by turn in one run.
//   dotnet run -c Release --project bench/Gate -- RULES GLOB [RUNS]
// RULES and GLOB as for --rules and --assemblies; without them our own layers over the gate's own files.
using System.Diagnostics;
using System.Globalization;

if (args is ["nothing"])
{
    return 0;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var here = AppContext.BaseDirectory;
var rules = args.Length > 0 ? args[0] : Path.Combine("rules", "layers", "debtforecast.yaml");
var assemblies = args.Length > 1 ? args[1] : here;
var runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 21;
string[] gate = [Path.Combine(here, "debtforecast-gate.dll"), "--rules", rules, "--assemblies", assemblies];
string[] nothing = [Path.Combine(here, "gate-bench.dll"), "nothing"];

Console.Write(Run(gate).Output);
var gateTimes = new List<double>();
var nothingTimes = new List<double>();
for (var i = 0; i < runs; i++)
{
    nothingTimes.Add(Run(nothing).Milliseconds);
    gateTimes.Add(Run(gate).Milliseconds);
}

Console.WriteLine($"empty process  median {Median(nothingTimes),6:0} ms  fastest {nothingTimes.Min(),6:0} ms");
Console.WriteLine($"gate           median {Median(gateTimes),6:0} ms  fastest {gateTimes.Min(),6:0} ms");
Console.WriteLine($"ratio of medians {Median(gateTimes) / Median(nothingTimes):0.0} over {runs} runs");
return 0;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static (double Milliseconds, string Output) Run(string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
    var clock = Stopwatch.StartNew();
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (clock.Elapsed.TotalMilliseconds, output);
}

using DebtForecast.Bench.Scoring;

namespace DebtForecast.Bench.Forecasting;

/// <summary><c>run</c>: everything, in one table of targets with the tables of each set below it.</summary>
internal static class RunCommand
{
    public const string Usage = """
        run --output FOLDER [--sets sonarqube,architecture,size,m4,speed] [--methods eat,theta,df_forest] [--m4 FILE.csv]
            [--data models/data] [--models models] [--app PATH/debtforecast.dll] [--bootstrap 2000] [--series 1500]
            prints Markdown; FOLDER keeps the forecasts, so that an interrupted run goes on: use a new one after a change of code
        """;

    private const double ScaleFloor = 0.0005;
    private const string NaiveOfR = "naive";
    private static readonly int[] Leads = [28, 91, 182];

    public static int Run(IEnumerable<string> args)
    {
        var arguments = Arguments.Parse(args, "--output", "--sets", "--methods", "--m4", "--data", "--models", "--app", "--bootstrap", "--series");
        var folder = Directory.CreateDirectory(arguments.Text("--output")).FullName;
        var sets = BenchSet.All(arguments.Find("--data") ?? "models/data", arguments.Find("--m4"));
        var wanted = arguments.Has("--sets") ? arguments.All("--sets") : [.. sets.Select(set => set.Name), "m4", SpeedTargets.Name];
        var unknown = wanted.Except(["sonarqube", "architecture", "size", "m4", SpeedTargets.Name]).ToList();
        if (unknown.Count > 0)
        {
            throw new ArgumentException($"There is no set {string.Join(", ", unknown)}.");
        }

        var (table, details, whyNotR) = (new TargetTable(), new StringWriter(), RPeers.WhyNot());
        foreach (var set in sets.Where(set => wanted.Contains(set.Name)))
        {
            var judged = Judge(set, sets, folder, arguments, whyNotR);
            SetTargets.Add(table, set, judged);
            JudgedTables.Write(details, set.Title, judged, set.MostRatio is null ? EmpiricalPeer.Name : SetTargets.BestPeer(judged));
        }

        if (wanted.Contains("m4") && !arguments.Has("--m4"))
        {
            table.Skip("M4 weekly, last 13 steps", "OWA", "the competition's file does not ship; name it with --m4");
        }

        if (wanted.Contains(SpeedTargets.Name))
        {
            SpeedTargets.Add(table, arguments);
        }

        WriteHead(Console.Out, args, whyNotR);
        table.Write(Console.Out);
        Console.Out.Write(details);
        return table.HasMissed ? 1 : 0;
    }

    private static void WriteHead(TextWriter output, IEnumerable<string> args, string? whyNotR)
    {
        output.WriteLine($"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores: `dotnet run -c Release --project bench/Forecasting -- run {string.Join(' ', args.Select(WithoutFolders))}`");
        if (whyNotR is not null)
        {
            output.WriteLine();
            output.WriteLine($"R's rows are skipped: {whyNotR}. The only reference is {EmpiricalPeer.Name}; OWA is the same against it, as its points are those of the last value.");
        }
    }

    // Where files lie on this machine is of no use to a reader.
    private static string WithoutFolders(string arg) => Path.IsPathRooted(arg) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(arg)) : arg;

    private static Judged Judge(BenchSet set, IReadOnlyList<BenchSet> sets, string folder, Arguments arguments, string? whyNotR)
    {
        var files = new SetFiles(set, folder);
        var actuals = files.Prepare();
        var methods = arguments.All("--methods");
        string[] ofR = [.. RPeers.All.Where(method => methods.Count == 0 || method == NaiveOfR || methods.Contains(method))];
        List<ForecastRow> rows = [.. files.Empirical(actuals), .. whyNotR is null ? files.OfR(ofR) : [], .. files.Ours(arguments.Find("--data") ?? "models/data", sets)];
        var baseline = whyNotR is null ? NaiveOfR : EmpiricalPeer.Name;
        if (ScoreSheet.Unanswered(actuals, rows, baseline, SetTargets.Served) is > 0 and var unanswered)
        {
            throw new InvalidDataException($"{set.Title}: {SetTargets.Served} left {unanswered} rows unanswered that {baseline} forecast.");
        }

        string[] always = [EmpiricalPeer.Name, NaiveOfR, SetTargets.Served];
        rows.RemoveAll(row => methods.Count > 0 && !methods.Contains(row.Method) && !always.Contains(row.Method));
        return new(actuals, rows, new(ScaleFloor, baseline, arguments.Number("--bootstrap", 2000), Leads, set.MostRatio is null ? null : window => SetFiles.LimitOf(actuals, window)));
    }
}

using System.Globalization;
using DebtForecast.Bench.Scoring;

namespace DebtForecast.Bench.Forecasting;

/// <summary><c>score</c>: the tables of any forecast files.</summary>
internal static class ScoreCommand
{
    public const string Usage = """
        score --actuals FILE.csv --forecasts FILE.csv … [--reference empirical] [--baseline naive] [--scale-floor 0.0005]
              [--leads 28,91,182] [--bootstrap 2000] [--must-answer METHOD] [--thresholds FILE.csv] [--methods A,B]
        """;

    public static int Run(IEnumerable<string> args)
    {
        var arguments = Arguments.Parse(args, "--actuals", "--forecasts", "--reference", "--baseline", "--scale-floor", "--leads", "--bootstrap", "--must-answer", "--thresholds", "--methods");
        var actuals = Actuals.Read(arguments.Text("--actuals"));
        var wanted = arguments.All("--methods");
        List<ForecastRow> forecasts = [.. arguments.All("--forecasts").SelectMany(ForecastFile.Read).Where(row => wanted.Count == 0 || wanted.Contains(row.Method))];
        var baseline = arguments.Find("--baseline") ?? "naive";
        if (arguments.Find("--must-answer") is { } must && ScoreSheet.Unanswered(actuals, forecasts, baseline, must) is > 0 and var unanswered)
        {
            Console.Error.WriteLine($"{must} left {unanswered} rows unanswered that {baseline} forecast.");
            return 1;
        }

        var leads = arguments.Has("--leads") ? arguments.All("--leads").Select(lead => int.Parse(lead, CultureInfo.InvariantCulture)).ToArray() : [28, 91, 182];
        var limits = arguments.Find("--thresholds") is { } file ? LimitFile.Read(file) : null;
        var options = new JudgeOptions(arguments.FindNumber("--scale-floor") ?? 0.0005, baseline, arguments.Number("--bootstrap", 2000), leads, limits);
        var judged = new Judged(actuals, forecasts, options);
        if (judged.Dropped > 0)
        {
            Console.Error.WriteLine($"{judged.Dropped} rows are not scored: not forecast by all methods, after the last measurement, or with a scale of 0.");
        }

        JudgedTables.Write(Console.Out, Path.GetFileNameWithoutExtension(arguments.Text("--actuals")), judged, arguments.Find("--reference") ?? EmpiricalPeer.Name);
        return 0;
    }
}

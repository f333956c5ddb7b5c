using System.Diagnostics;
using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

var options = Arguments.Parse(args);
return args.FirstOrDefault() switch
{
    "backtest" => Backtest(),
    _ => Usage(),
};

int Backtest()
{
    var clock = Stopwatch.StartNew();
    var input = TrainingSet.ReadFile(options["input"]);
    var rolling = new RollingOptions(
        options.Number("horizon-days", 182), options.Number("origins", 6), options.Number("step-days", 56), options.Get("grid", "weekly") == "daily",
        options.Number("min-history-days", 182), options.TryGet("clip-lower") is { } clip ? double.Parse(clip, CultureInfo.InvariantCulture) : null);
    var learn = FoldLearning.Folds(TrainingSet.ReadFolder(options.Get("data", "models/data")), input, options.Number("seed", 1));
    using var output = new StreamWriter(options["output"]);
    output.WriteLine(BacktestFile.Header);
    var windows = new RollingEvaluation(learn).Run(input, rolling, row => output.WriteLine(BacktestFile.LineOf(row)));
    Console.Error.WriteLine($"{windows} windows in {clock.Elapsed.TotalSeconds:F0} s");
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("backtest --input FILE --output FILE [--models shipped|folds] [--horizon-days 182] [--origins 6] [--step-days 56] [--grid weekly|daily]");
    return 2;
}

internal sealed class Arguments(Dictionary<string, string> values)
{
    public string this[string key] => values.TryGetValue(key, out var value) ? value : throw new ArgumentException($"--{key} is missing.");

    public static Arguments Parse(string[] args) =>
        new(args.Skip(1).Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]));

    public string Get(string key, string otherwise) => values.GetValueOrDefault(key, otherwise);

    public string? TryGet(string key) => values.GetValueOrDefault(key);

    public int Number(string key, int otherwise) => values.TryGetValue(key, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}

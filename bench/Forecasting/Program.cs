using System.Diagnostics;
using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

var options = Arguments.Parse(args);
return args.FirstOrDefault() switch
{
    "backtest" => Backtest(),
    "train" => Train(),
    "speed" => Speed.Run(ModelFile.Load(options.Get("model", "models")), options.Number("series", 1500)),
    _ => Usage(),
};

int Backtest()
{
    var clock = Stopwatch.StartNew();
    var input = TrainingSet.ReadFile(options["input"]);
    var rolling = new RollingOptions(
        options.Number("horizon-days", 182), options.Number("origins", 6), options.Number("step-days", 56), options.Get("grid", "weekly") == "daily",
        options.Number("min-history-days", 182), options.TryGet("clip-lower") is { } clip ? double.Parse(clip, CultureInfo.InvariantCulture) : null);
    var learn = options.Get("models", "shipped") switch
    {
        "shipped" => FoldLearning.Shipped(ModelFile.Load(options.Get("model", "models")), input),
        "folds" => FoldLearning.Folds(TrainingSet.ReadFolder(options.Get("data", "models/data")), input, options.Number("seed", 1)),
        var other => throw new ArgumentException($"--models is {other}; it must be shipped or folds."),
    };
    using var output = new StreamWriter(options["output"]);
    output.WriteLine(BacktestFile.Header);
    var windows = new RollingEvaluation(learn).Run(input, rolling, row => output.WriteLine(BacktestFile.LineOf(row)));
    Console.Error.WriteLine($"{windows} windows in {clock.Elapsed.TotalSeconds:F0} s");
    return 0;
}

int Train()
{
    var clock = Stopwatch.StartNew();
    var card = ModelTraining.Run(options.Get("data", "models/data"), options.Get("model", "models"), options.Number("seed", 1), TimeProvider.System);
    foreach (var score in card.Scores.Where(score => score.Family is null))
    {
        Console.WriteLine($"{score.Model,-20} {HorizonBand.LastWeeks[score.Band],2} weeks  ratio {Math.Exp(score.LogRatio):F3}  coverage 80 {score.Coverage80:F3}  95 {score.Coverage95:F3}");
    }

    Console.Error.WriteLine($"{card.Series} series of {card.Projects.Count} projects in {clock.Elapsed.TotalSeconds:F0} s");
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("train [--data models/data] [--model models] [--seed 1]\nspeed [--series 1500]\nbacktest --input FILE --output FILE [--models shipped|folds] [--horizon-days 182] [--origins 6] [--step-days 56] [--grid weekly|daily]");
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

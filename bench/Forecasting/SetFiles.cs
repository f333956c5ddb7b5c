using DebtForecast.Bench.Scoring;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Bench.Forecasting;

/// <summary>The files of one set: made once, kept for a run that goes on after an interruption.</summary>
/// <param name="set">The set.</param>
/// <param name="folder">The folder that keeps the files.</param>
internal sealed class SetFiles(BenchSet set, string folder)
{
    private const int Seed = 1;
    private const double OverLimit = 1.05;
    private static readonly string[] Columns = ["series_id", "metric", "date", "value"];

    private string Data => Path.Combine(folder, $"{set.Name}.csv");

    /// <summary>Writes the set's part of the data; kept forecasts of other data are thrown away.</summary>
    public IReadOnlyDictionary<SeriesName, ActualSeries> Prepare()
    {
        var before = File.Exists(Data) ? File.ReadAllBytes(Data) : [];
        CsvTable.WriteWhole(Data, writer =>
        {
            writer.WriteLine(string.Join(',', Columns));
            foreach (var cells in CsvTable.Read(set.Source, Columns).Where(cells => set.Takes(cells[1])))
            {
                writer.WriteLine(string.Join(',', cells));
            }
        });
        if (!File.ReadAllBytes(Data).AsSpan().SequenceEqual(before))
        {
            Directory.GetFiles(folder, $"{set.Name}.*.csv").ToList().ForEach(File.Delete);
        }

        return Actuals.Read(Data);
    }

    /// <summary>The limits of the breach tables: 1.05 times the value at the origin, where up is worse.</summary>
    public static BreachLimit? LimitOf(IReadOnlyDictionary<SeriesName, ActualSeries> actuals, WindowKey window) =>
        Metrics.Describe(window.Series.Metric).Worse == WorseDirection.Up
            ? new BreachLimit(OverLimit * actuals[window.Series].ValueOn(window.Origin), IsAbove: true) : null;

    /// <summary>Our members and what would be served, each project predicted by models that learned from others.</summary>
    /// <param name="training">The folder of training data.</param>
    public IReadOnlyList<ForecastRow> Ours(string training) => Kept("ours", path =>
    {
        var input = TrainingSet.ReadFile(Data);
        var evaluation = new RollingEvaluation(FoldLearning.Folds(TrainingSet.ReadFolder(training), input, Seed));
        var windows = set.Windows;
        var options = new RollingOptions(windows.HorizonDays, windows.Origins, windows.StepDays, IsDaily: false, windows.MinHistoryDays);
        CsvTable.WriteWhole(path, writer =>
        {
            writer.WriteLine(BacktestFile.Header);
            evaluation.Run(input, options, row => writer.WriteLine(BacktestFile.LineOf(row)));
        });
    });

    public IReadOnlyList<ForecastRow> Empirical(IReadOnlyDictionary<SeriesName, ActualSeries> actuals) =>
        Kept(EmpiricalPeer.Name, path => ForecastFile.Write(path, EmpiricalPeer.Predict(actuals, set.Windows)));

    /// <summary>R's methods; each combination of methods has a file of its own.</summary>
    public IReadOnlyList<ForecastRow> OfR(IReadOnlyList<string> methods) =>
        Kept(methods.Count == RPeers.All.Count ? "r" : $"r-{string.Join('-', methods)}", path => RPeers.Predict(PeersCommand.Script, Data, path, set.Windows, methods));

    private IReadOnlyList<ForecastRow> Kept(string name, Action<string> make)
    {
        var path = Path.Combine(folder, $"{set.Name}.{name}.csv");
        if (File.Exists(path))
        {
            Console.Error.WriteLine($"{path} is kept from {File.GetLastWriteTimeUtc(path):yyyy-MM-dd HH:mm} UTC");
        }
        else
        {
            Console.Error.WriteLine($"{path} …");
            make(path);
        }

        return [.. ForecastFile.Read(path)];
    }
}

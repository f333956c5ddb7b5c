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
    /// <remarks>Sets of one source are forecast together, as an installation that measures all of it would.</remarks>
    /// <param name="training">The folder of training data.</param>
    /// <param name="sets">All sets.</param>
    public IReadOnlyList<ForecastRow> Ours(string training, IReadOnlyList<BenchSet> sets)
    {
        var together = sets.Where(other => other.Source == set.Source && other.Windows == set.Windows).ToList();
        var rows = Kept($"{string.Join('-', together.Select(other => other.Name))}.ours", path =>
        {
            var source = TrainingSet.ReadFile(set.Source);
            var input = source.Where(series => together.Exists(other => other.Takes(series.Metric.Key))).ToList();
            var evaluation = new RollingEvaluation(FoldLearning.Folds(TrainingSet.ReadFolder(training), source, Seed));
            var windows = set.Windows;
            var options = new RollingOptions(windows.HorizonDays, windows.Origins, windows.StepDays, IsDaily: false, windows.MinHistoryDays) { Limits = LimitsOf(input, windows) };
            CsvTable.WriteWhole(path, writer =>
            {
                writer.WriteLine(BacktestFile.HeaderWithOdds);
                evaluation.Run(input, options, row => writer.WriteLine(BacktestFile.LineWithOddsOf(row)));
            });
        });
        return [.. rows.Where(row => set.Takes(row.Window.Series.Metric))];
    }

    public IReadOnlyList<ForecastRow> Empirical(IReadOnlyDictionary<SeriesName, ActualSeries> actuals) =>
        Kept($"{set.Name}.{EmpiricalPeer.Name}", path => ForecastFile.Write(path, EmpiricalPeer.Predict(actuals, set.Windows)));

    /// <summary>R's methods; each combination of methods has a file of its own.</summary>
    public IReadOnlyList<ForecastRow> OfR(IReadOnlyList<string> methods) =>
        Kept(methods.Count == RPeers.All.Count ? $"{set.Name}.r" : $"{set.Name}.r-{string.Join('-', methods)}", path => RPeers.Predict(PeersCommand.Script, Data, path, set.Windows, methods));

    private EvaluationLimits LimitsOf(IReadOnlyList<SeriesHistory> input, PeerWindows windows) => set.MostRatio is null ? EvaluationLimits.None
        : new((from series in input
               where series.Metric.Worse == WorseDirection.Up
               from k in Enumerable.Range(0, windows.Origins)
               let origin = series.Series.LastDay.AddDays(-windows.HorizonDays - (k * windows.StepDays))
               where origin >= series.Series.FirstDay
               select (series, origin)).ToDictionary(
            pair => (pair.series.Project, pair.series.Metric.Key, (DateOnly?)pair.origin),
            pair => new EvaluationLimit(OverLimit * pair.series.Series.ValueOn(pair.origin), WorseDirection.Up)));

    private IReadOnlyList<ForecastRow> Kept(string name, Action<string> make)
    {
        var path = Path.Combine(folder, $"{name}.csv");
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

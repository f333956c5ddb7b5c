using System.Diagnostics;
using System.Globalization;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Storage;

namespace DebtForecast.Bench.Forecasting;

/// <summary>The rows on speed, memory and start.</summary>
internal static class SpeedTargets
{
    public const string Name = "speed";

    /// <summary>The hidden command that trains in a process of its own, so that memory is that of training alone.</summary>
    public const string TrainingCommand = "training";

    private const string Title = "speed";
    private const int TrainingSeries = 2000;
    private const int Seed = 1;
    private const double LeastSeriesPerSecond = 1000;
    private const double MostTrainingSeconds = 180;
    private const double MostMegabytes = 500;
    private const double MostStartSeconds = 1;
    private const string DefaultApp = "src/DebtForecast.App/bin/Release/net10.0/linux-x64/debtforecast.dll";

    public static void Add(TargetTable table, Arguments arguments)
    {
        var models = Path.GetFullPath(arguments.Find("--models") ?? "models");
        AddSpeed(table, models, arguments.Number("--series", 1500));
        AddTraining(table);
        AddStart(table, Path.GetFullPath(arguments.Find("--app") ?? DefaultApp), models);
    }

    /// <summary>Trains on a made fleet and prints seconds and the most megabytes held.</summary>
    public static int Train(int count)
    {
        var fleet = Speed.Fleet(count);
        var clock = Stopwatch.StartNew();
        _ = ModelTrainer.Train(fleet, Seed, Learners.Within(Retraining.MostWindows)); // as an installation retrains
        var seconds = clock.Elapsed.TotalSeconds;
        using var own = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} {own.PeakWorkingSet64 / 1e6:F0}"));
        return 0;
    }

    private static void AddSpeed(TargetTable table, string models, int count)
    {
        var fleet = Speed.Fleet(count);
        var perSecond = Speed.SeriesPerSecond(ModelFile.Load(models), fleet).Last();
        var peer = Speed.Peer(fleet) is { } ofR ? $"R ets + auto.arima + theta, one thread: {Markdown.Figure(ofR, "0.0")}" : "R is not installed: skipped";
        table.Judge(Title, $"series/s with bands, all members, {Environment.ProcessorCount} cores, once warm", peer, $"{Markdown.Figure(LeastSeriesPerSecond, "0")} or more", Markdown.Figure(perSecond, "0"), perSecond >= LeastSeriesPerSecond);
    }

    private static void AddTraining(TargetTable table)
    {
        var answer = Output(Environment.ProcessPath!, [.. OwnArguments(), TrainingCommand, TrainingSeries.ToString(CultureInfo.InvariantCulture)]).Split(' ');
        var (seconds, megabytes) = (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
        table.Judge(Title, $"retraining for {TrainingSeries} series of 3 years", "-", $"under {Markdown.Figure(MostTrainingSeconds, "0")} s", $"{Markdown.Figure(seconds, "0.0")} s", seconds < MostTrainingSeconds);
        table.Judge(Title, "most memory held by it", "-", $"under {Markdown.Figure(MostMegabytes, "0")} MB", $"{Markdown.Figure(megabytes, "0")} MB", megabytes < MostMegabytes);
    }

    // Through `dotnet X.dll` the process is dotnet itself.
    private static string[] OwnArguments() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SpeedTargets).Assembly.Location] : [];

    private static void AddStart(TargetTable table, string app, string models)
    {
        const string Measure = "`forecast` of one series, process start to answer, median of 5";
        if (!File.Exists(app))
        {
            table.Skip(Title, Measure, "the program is not built; dotnet build -c Release src/DebtForecast.App, or name it with --app");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("debtforecast-start-");
        try
        {
            var (store, key) = (Path.Combine(folder.FullName, "store.db"), SaveForecast(Path.Combine(folder.FullName, "store.db"), models));
            string[] command = [app, "forecast", "--project", key.Project.Key, "--metric", key.Metric, "--set", $"Storage:Path={store}"];
            var seconds = Enumerable.Range(0, 5).Select(_ => Time(() => Output("dotnet", command))).Order().ToList();
            table.Judge(Title, Measure, "-", $"under {Markdown.Figure(MostStartSeconds, "0")} s", $"{Markdown.Figure(seconds[2], "0.00")} s", seconds[2] < MostStartSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A store as a run leaves it: the history and its newest forecast.
    private static SeriesKey SaveForecast(string path, string models)
    {
        var learned = ModelFile.Load(models);
        var series = Speed.Fleet(1)[0];
        using var database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = path }, TimeProvider.System);
        var analyses = series.Series.Measured().Select(reading => new Analysis(
            new DateTimeOffset(reading.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), 0, Provenance.Analysis, new Dictionary<string, double> { [series.Key.Metric] = reading.Value })).ToList();
        var project = new Project(series.Key.Project, series.Project, null, []);
        new SqliteObservationStore(database).AppendAsync(project, "bench", new ObservationBatch(analyses, [], null, analyses[^1].Day), default).GetAwaiter().GetResult();
        new SqliteForecastStore(database).SaveAsync(learned.Stage.Predict(series, learned.Plan), default).GetAwaiter().GetResult();
        return series.Key;
    }

    private static double Time(Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed.TotalSeconds;
    }

    private static string Output(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

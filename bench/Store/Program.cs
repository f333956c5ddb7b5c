// Appends 100 projects x 15 metrics x 1,095 daily analyses to a new SQLite store, reads every series back, and appends one more day.
// Usage: dotnet run -c Release --project bench/Store [-- share of values that change from one day to the next, default 0.5]
using System.Diagnostics;
using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Storage;

const int Projects = 100, Metrics = 15, Days = 1_095, BatchDays = 100;
var changing = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 0.5;
var folder = Directory.CreateTempSubdirectory("debtforecast-bench-");
var metrics = Enumerable.Range(0, Metrics).Select(i => $"metric_{i}").ToArray();
var projects = Enumerable.Range(0, Projects).Select(Project).ToArray();
var histories = projects.Select((_, i) => History(i)).ToArray();

using (var database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = Path.Combine(folder.FullName, "bench.db") }, TimeProvider.System))
{
    var store = new SqliteObservationStore(database);
    var watch = Stopwatch.StartNew();
    var added = Appended.Nothing;
    var processor = Environment.CpuUsage.TotalTime;
    for (var i = 0; i < Projects; i++)
    {
        foreach (var batch in histories[i][..Days].Chunk(BatchDays))
        {
            added += await store.AppendAsync(projects[i], "sonarqube", new ObservationBatch(batch, [], null, batch[^1].Day), default);
        }
    }

    Print("append, wall clock", added.Observations, watch.Elapsed, "observations");
    Print("append, processor time", added.Observations, Environment.CpuUsage.TotalTime - processor, "observations");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file: {new FileInfo(database.Path).Length / 1_048_576.0:0.0} MiB, working set {Environment.WorkingSet / 1_048_576} MiB"));

    var times = new List<double>();
    foreach (var key in projects.SelectMany(project => metrics.Select(metric => new SeriesKey(project.Key, metric))))
    {
        watch.Restart();
        var series = await store.FindSeriesAsync(key, default);
        times.Add(watch.Elapsed.TotalMilliseconds);
        Debug.Assert(series!.Length == Days, "every day is there");
    }

    times.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {Days} days: p50 {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms"));

    watch.Restart();
    added = Appended.Nothing;
    for (var i = 0; i < Projects; i++)
    {
        var newest = histories[i][Days];
        added += await store.AppendAsync(projects[i], "sonarqube", new ObservationBatch([newest], [], null, newest.Day), default);
    }

    Print("one more day", added.Observations, watch.Elapsed, "observations");
}

folder.Delete(recursive: true);

static void Print(string what, int count, TimeSpan time, string unit) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{what}: {count:N0} {unit} in {time.TotalSeconds:0.00} s = {count / time.TotalSeconds:N0} {unit}/s"));

static Project Project(int i) => new(new ProjectKey("bench", $"project-{i}", "main"), $"Project {i}", null, []);

Analysis[] History(int seed)
{
    var random = new Random(seed);
    var first = new DateTimeOffset(2023, 1, 1, 2, 0, 0, TimeSpan.Zero);
    var state = metrics.ToDictionary(metric => metric, _ => (double)random.Next(10_000));
    return [.. Enumerable.Range(0, Days + 1).Select(day =>
    {
        foreach (var metric in metrics)
        {
            state[metric] += random.NextDouble() < changing ? random.Next(-5, 9) : 0;
        }

        return new Analysis(first.AddDays(day), 0, Provenance.Analysis, new Dictionary<string, double>(state));
    })];
}

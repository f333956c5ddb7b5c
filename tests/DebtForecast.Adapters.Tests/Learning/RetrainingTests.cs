using System.IO.Compression;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class RetrainingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Run_ServesTheNewModelWhereItIsNotWorse()
    {
        var versions = Versions("own");
        var outcome = Retraining.Run(Request(Grown(_ => 10)), versions, CancellationToken.None);

        Assert.True(outcome.IsServed, outcome.Reason);
        Assert.Equal("20260301T043000Z", versions.Choice.Served);
        var card = versions.LoadServed().Card;
        Assert.Equal(["own fleet"], card.Data);
        Assert.Contains(card.Libraries, library => library.StartsWith("Microsoft.ML.FastTree ", StringComparison.Ordinal));
        Assert.NotEmpty(card.HeldOut);
        Assert.Empty(card.HeldOut.Intersect(card.Projects));
        Assert.Equal(8, card.HeldOut.Count + card.Projects.Count);
        Assert.Equal(card.HeldOut.Count, card.Trial!.Projects);
        Assert.Contains($"new {card.Trial.Score:F4}, local bank {card.Trial.FormerScore:F4}", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_KeepsTheFormerModelWhereTheNewOneIsWorse()
    {
        var versions = Versions("own");
        Retraining.Run(Request(Grown(_ => 10)), versions, CancellationToken.None);
        var (former, heldOut) = (versions.Choice.Served, versions.LoadServed().Card.HeldOut);

        // All that can be learned from shrinks from now on; what is held out grows as before.
        var outcome = Retraining.Run(Request(Grown(project => heldOut.Contains(project) ? 10 : -10)), versions, CancellationToken.None);

        Assert.False(outcome.IsServed, outcome.Reason);
        Assert.Equal(former, versions.Choice.Served);
        Assert.Contains($"{former} stays; {outcome.Card!.Name} is kept, but scored worse", outcome.Reason, StringComparison.Ordinal);
        Assert.True(outcome.Card.Trial!.Score > outcome.Card.Trial.FormerScore);
        Assert.Equal(2, versions.Names.Count);
    }

    [Fact]
    public void Run_GivesTheSameFilesForTheSameDataAndSeed()
    {
        var (first, second) = (Versions("first"), Versions("second"));
        var fleet = Grown(_ => 10);
        Retraining.Run(Request(fleet), first, CancellationToken.None);
        Retraining.Run(Request(fleet), second, CancellationToken.None);

        var files = Content(first);
        Assert.Contains("plan.json", files.Keys);
        Assert.Contains(files.Keys, name => name.StartsWith("forest.zip/", StringComparison.Ordinal));
        Assert.Equal(files, Content(second));
    }

    [Fact]
    public void Run_SaysWhyAFleetIsTooSmall()
    {
        var series = Grown(_ => 10);
        var few = Retraining.Run(Request([.. series.Take(9)]), Versions("own"), CancellationToken.None);
        Assert.Equal("Nothing was trained: the fleet has 9 series of 5 projects with 12 measured values over 90 days; it takes 10 series of 2 projects.", few.Reason);
        var one = Enumerable.Range(0, 10).Select(i => series[0] with { Key = series[0].Key with { Metric = $"m{i}" } }).ToList();
        Assert.Contains("10 series of 1 projects", Retraining.Run(Request(one), Versions("own"), CancellationToken.None).Reason, StringComparison.Ordinal);
        Assert.Empty(Versions("own").Names);
    }

    [Fact]
    public void Run_LearnsFromShippedDataBesideTheFleet_ButNotFromAProjectHeldOut()
    {
        var fleet = Grown(_ => 10);
        var held = HeldOutProjects.Choose(fleet, new ModelCard("shipped", default, 1, [], [], 0, [], [], []))[0];
        var lines = fleet[0].Series.Measured().SelectMany(day => new[] { $"sdk:{held},ncloc,{day.Day:yyyy-MM-dd},{day.Value}", $"sdk:other,ncloc,{day.Day:yyyy-MM-dd},{day.Value}" });
        var data = Directory.CreateDirectory(Path.Combine(home.Path, "data"));
        File.WriteAllLines(Path.Combine(data.FullName, "public.csv"), ["series_id,metric,date,value", .. lines]);

        var card = Retraining.Run(Request(fleet) with { DataFolder = data.FullName }, Versions("own"), CancellationToken.None).Card!;
        Assert.Equal(["own fleet", "public.csv"], card.Data);
        Assert.Contains("sdk:other", card.Projects);
        Assert.DoesNotContain($"sdk:{held}", card.Projects);
    }

    [Fact]
    public void Run_KeepsNothingWhereItIsStopped()
    {
        var versions = Versions("own");
        Assert.Throws<OperationCanceledException>(() => Retraining.Run(Request(Grown(_ => 10)), versions, new CancellationToken(canceled: true)));
        Assert.Empty(versions.Names);
    }

    [Fact]
    public void Run_LeavesTheFolderToAnotherProcess()
    {
        var versions = Versions("own");
        using var other = versions.TryLock();
        Assert.Contains("another process is writing", Retraining.Run(Request(Grown(_ => 10)), versions, CancellationToken.None).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_KeepsToTheMostRowsAndHearsEveryProject()
    {
        var rows = TrainingRows.Sample(Grown(_ => 10), seed: 1, mostRows: 80);
        Assert.InRange(rows.Count, 60, 80);
        Assert.Equal(8, rows.Select(row => row.Project).Distinct().Count());
    }

    private static List<SeriesHistory> Grown(Func<string, int> byWeek) =>
        [.. Enumerable.Range(0, 16).Select(i => Series($"p{i / 2}", i % 2 == 0 ? "ncloc" : "complexity", i, byWeek($"p{i / 2}")))];

    private static SeriesHistory Series(string project, string metric, int seed, int byWeek)
    {
        var random = new Random(seed);
        var value = 5000.0;
        var days = Enumerable.Range(0, 130).Select(week => (SmallModel.FirstDay.AddDays(7 * week), value += byWeek + random.Next(-5, 6)));
        return new(new(new(ProjectKey.LocalServer, project, "main"), metric), Metrics.Describe(metric), DailySeries.FromObservations(days));
    }

    private static RetrainingRequest Request(IReadOnlyList<SeriesHistory> fleet) => new(fleet, null, 1, 5, Now);

    private ModelVersions Versions(string name) => new(Path.Combine(home.Path, name), Path.Combine(home.Path, "none"));

    // A zip's own bytes hold the time of writing; what is in it must be the same.
    private static SortedDictionary<string, string> Content(ModelVersions versions)
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(versions.Folder, versions.Choice.Served)))
        {
            if (!file.EndsWith(".zip", StringComparison.Ordinal))
            {
                content[Path.GetFileName(file)] = Convert.ToHexString(File.ReadAllBytes(file));
                continue;
            }

            using var zip = ZipFile.OpenRead(file);
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                content[$"{Path.GetFileName(file)}/{entry.FullName}"] = Convert.ToHexString(bytes.ToArray());
            }
        }

        return content;
    }
}

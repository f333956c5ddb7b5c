using DebtForecast.App.Tests.Dashboard;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.App.Tests;

/// <summary>A small fleet that grows, and what was learned from one.</summary>
internal static class LearnedFleet
{
    /// <summary>Makes histories of two metrics a project.</summary>
    /// <param name="projects">The number of projects.</param>
    /// <returns>The histories.</returns>
    public static IReadOnlyList<SeriesHistory> Of(int projects) =>
        [.. Enumerable.Range(0, 2 * projects).Select(i => Series($"p{i / 2}", i % 2 == 0 ? "ncloc" : "complexity", i))];

    /// <summary>Puts a fleet into a store.</summary>
    /// <param name="projects">The number of projects.</param>
    /// <returns>The store.</returns>
    public static FakePortfolio Store(int projects)
    {
        var store = new FakePortfolio();
        foreach (var series in Of(projects))
        {
            store.Add(series.Key, series.Series);
        }

        store.Projects.AddRange(Of(projects).Select(series => series.Key.Project).Distinct().Select(key => new Project(key, key.Key, null, [])));
        return store;
    }

    /// <summary>Writes a model that learned from a small fleet.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">Its name.</param>
    public static void WriteModel(string folder, string name)
    {
        var model = ModelTrainer.Train(Of(4), seed: 1);
        ModelFile.Save(folder, model, new(name, new(2026, 3, 1), 1, ["made"], model.Projects, 8, [.. model.Members.Select(pair => pair.Learner.Name)], [], []));
    }

    private static SeriesHistory Series(string project, string metric, int seed)
    {
        var random = new Random(seed);
        var value = 5000.0;
        var days = Enumerable.Range(0, 130).Select(week => (new DateOnly(2023, 1, 1).AddDays(7 * week), value += 10 + random.Next(-5, 6)));
        return new(new(new("server-1", project, "main"), metric), Metrics.Describe(metric), DailySeries.FromObservations(days));
    }
}

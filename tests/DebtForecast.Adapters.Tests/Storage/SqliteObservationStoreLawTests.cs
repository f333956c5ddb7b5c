using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Adapters.Tests.Storage;

/// <summary>In whatever order, and however often, analyses arrive: the store reads like the plain model that keeps every value.</summary>
public sealed class SqliteObservationStoreLawTests
{
    private static readonly string[] Metrics = ["sqale_index", "ncloc", "coverage"];

    private static Gen<Analysis> AnalysisGen =>
        from day in Gen.Choose(0, 25)
        from hour in Gen.Elements(2, 14)
        from ordinal in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(1)))
        from thinned in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from values in Gen.Choose(-1, 3).ArrayOf(Metrics.Length)
        select new Analysis(
            Some.Instant(day, hour), ordinal, thinned ? Provenance.Backfilled : Provenance.Analysis,
            Metrics.Zip(values).Where(pair => pair.Second >= 0).ToDictionary(pair => pair.First, pair => pair.Second / 2.0));

    private static Gen<ObservationBatch> BatchGen =>
        from analyses in AnalysisGen.ListOf()
        from looked in Gen.Choose(0, 30)
        select new ObservationBatch([.. analyses], [], null, Some.FirstDay.AddDays(looked));

    [Fact]
    public async Task FindSeriesAsync_EqualsThePlainModelInAnyOrderOfArrival()
    {
        using var files = new TemporaryStore();
        var store = new SqliteObservationStore(files.CreateOrOpen());
        var model = new InMemoryObservationStore();
        var cases = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_261_124UL, 7UL),
            Prop.ForAll(BatchGen.ListOf().ToArbitrary(), batches => ReadsLikeTheModel((store, model), Some.Project($"case{cases++}"), [.. batches])));
        AssertOnlyChangesAreStored(files.Path);
        await store.RebuildAsync(TestContext.Current.CancellationToken);
        Assert.All(Enumerable.Range(0, cases), one => AssertSame((store, model), Some.Project($"case{one}")));
    }

    private static void ReadsLikeTheModel((IObservationStore Store, IObservationStore Model) stores, Project project, List<ObservationBatch> batches)
    {
        foreach (var batch in batches)
        {
            var added = Done(stores.Store.AppendAsync(project, Some.Source, batch, default));
            Assert.Equal(Done(stores.Model.AppendAsync(project, Some.Source, batch, default)), added);
            Assert.Equal(Appended.Nothing, Done(stores.Store.AppendAsync(project, Some.Source, batch, default)));
        }

        AssertSame(stores, project);
    }

    private static void AssertSame((IObservationStore Store, IObservationStore Model) stores, Project project)
    {
        foreach (var metric in Metrics)
        {
            var key = new SeriesKey(project.Key, metric);
            Assert.Equal(Show(Done(stores.Model.FindSeriesAsync(key, default))), Show(Done(stores.Store.FindSeriesAsync(key, default))));
        }
    }

    private static T Done<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void AssertOnlyChangesAreStored(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT (SELECT count(*) FROM (SELECT value, lag(value) OVER w AS before FROM point WINDOW w AS (PARTITION BY series_id ORDER BY day)) WHERE value IS before)
                 + (SELECT count(*) FROM (SELECT o.value, lag(o.value) OVER w AS before FROM observation o JOIN analysis a ON a.id = o.analysis_id
                    WINDOW w AS (PARTITION BY o.series_id ORDER BY a.instant, a.ordinal)) WHERE value IS before)
            """;
        Assert.Equal(0L, command.ExecuteScalar());
    }

    private static string Show(DailySeries? series) => series is null ? "none" : FormattableString.Invariant(
        $"{series.FirstDay:O}: ") + string.Join(' ', Enumerable.Range(0, series.Length).Select(day =>
            FormattableString.Invariant($"{series.Values[day]}{series.StateOf(series.FirstDay.AddDays(day))}")));
}

using System.Globalization;
using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class StoreExportTests : IDisposable
{
    private readonly TemporaryStore first = new();
    private readonly TemporaryStore second = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task WriteAsync_IsTheSameWhateverTheOrderOfArrival()
    {
        Analysis[] analyses = [Some.Analysis(0, ("sqale_index", 10), ("ncloc", 3)), Some.Analysis(1, ("ncloc", 3)), Some.Analysis(4, ("sqale_index", 11))];
        var (one, other) = (first.CreateOrOpen(), second.CreateOrOpen());
        await FillAsync(one, analyses);
        await FillAsync(other, analyses[2], analyses[0]);
        await FillAsync(other, analyses[1]);
        await FillAsync(other, analyses);
        await new SqliteRunLedger(other).BeginAsync(Some.Instant(9), "command", Token);
        Assert.Equal(await ExportAsync(one), await ExportAsync(other));
    }

    [Fact]
    public async Task WriteAsync_HasALineForEachThing()
    {
        var database = first.CreateOrOpen();
        await FillAsync(database, Some.Analysis(0, ("sqale_index", 10)), Some.Analysis(1, ("sqale_index", 10)));
        await new SqliteForecastStore(database).SaveAsync(Some.Forecast(), Token);
        await new SqliteTrackRecordStore(database).KeepAsync([Some.Promise(), Some.Promise(weeks: 13), Some.Promise(weeks: 26)], Token);
        await new SqliteAlertStore(database).CommitAsync(new AssessmentOutcome([Some.Assessment()], [Some.Alert()], [Some.Message()]), Token);
        var types = (await ExportAsync(database)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('"')[3]);
        Assert.Equal(
            ["project", "analysis", "analysis", "coverage", "event", "forecast", "promise", "promise", "promise", "assessment", "alert", "message"], types);
    }

    [Fact]
    public async Task WriteAsync_GivesAnAnalysisEveryValueItHad()
    {
        var database = first.CreateOrOpen();
        await FillAsync(database, Some.Analysis(0, ("sqale_index", 10), ("ncloc", 3)), Some.Analysis(1, ("sqale_index", 10)));
        var export = await ExportAsync(database);
        Assert.Contains("\"values\":{\"ncloc\":3,\"sqale_index\":10}", export, StringComparison.Ordinal);
        Assert.Contains("\"values\":{\"sqale_index\":10}", export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteObservationsAsync_GivesMeasuredDaysOnly()
    {
        var database = first.CreateOrOpen();
        await FillAsync(database, Some.Analysis(0, ("ncloc", 3), ("sqale_index", 1.5)), Some.Analysis(2, ("sqale_index", 1.5)));
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await new StoreExport(database).WriteObservationsAsync(writer, Token);
        Assert.Equal(
            "series_id,metric,date,value\n"
            + "server-1:billing:main,ncloc,2026-03-01,3\n"
            + "server-1:billing:main,sqale_index,2026-03-01,1.5\n"
            + "server-1:billing:main,sqale_index,2026-03-03,1.5\n",
            writer.ToString());
    }

    private static Task<Appended> FillAsync(SqliteDatabase database, params Analysis[] analyses)
    {
        var batch = Some.Batch(analyses) with { Events = [new ProjectEvent(Some.Instant(0), ProjectEventKind.Version, "1.0", null, "e1")] };
        return new SqliteObservationStore(database).AppendAsync(Some.Project(), Some.Source, batch, Token);
    }

    private static async Task<string> ExportAsync(SqliteDatabase database)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await new StoreExport(database).WriteAsync(writer, Token);
        return writer.ToString();
    }
}

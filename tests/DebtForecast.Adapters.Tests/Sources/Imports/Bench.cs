using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using DebtForecast.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

/// <summary>A folder with files to import, a clock and a store in memory.</summary>
internal sealed class Bench : IDisposable
{
    public static readonly Project Shop = new(new ProjectKey("local", "shop", "main"), "Shop", null, []);

    public string Folder { get; } = Directory.CreateTempSubdirectory("import-").FullName;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 2, 15, 30, TimeSpan.Zero));

    public InMemoryObservationStore Store { get; } = new();

    public static ImportFile Data(string name) => ImportFile.Find([Path.Combine(DataFolder, name)], DataFolder, Directory.Exists(Path.Combine(DataFolder, name)))[0];

    public ImportFile Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
        return ImportFile.Find([name], Folder)[0];
    }

    public ImportFile WriteBytes(string name, params byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        return ImportFile.Find([name], Folder)[0];
    }

    public async Task<IReadOnlyList<Appended>> TakeAsync(ImportReading reading) =>
        [.. (await new ImportIntake(Store, Store).TakeAsync([.. reading.Histories.Select(history => (Shop, history))], isRehearsal: false, TestContext.Current.CancellationToken)).Select(receipt => receipt.Added)];

    public async Task<string> SeriesAsync(string metric) =>
        string.Join(' ', (await Store.FindSeriesAsync(new SeriesKey(Shop.Key, metric), TestContext.Current.CancellationToken))?.Measured().Select(reading => FormattableString.Invariant($"{reading.Day:yyyy-MM-dd}={reading.Value}")) ?? []);

    /// <summary>Values as text, sorted.</summary>
    public static string Text(Analysis analysis) =>
        string.Join(' ', analysis.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value}")));

    public static string Text(ImportReading reading) => string.Join('\n', reading.Histories.SelectMany(history => history.Analyses)
        .Select(analysis => FormattableString.Invariant($"{analysis.Instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss} {Text(analysis)}{(analysis.Fingerprint is null ? "" : " @" + analysis.Fingerprint)}")));

    public static string Refused(Action read) => Assert.Throws<InvalidImportException>(read).Message;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string DataFolder => Path.Combine(AppContext.BaseDirectory, "Sources", "Imports", "Data");
}

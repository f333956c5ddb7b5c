using System.CommandLine;
using DebtForecast.App.Composition;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary>One import of files: reads all of them, finds their projects, stores everything or nothing.</summary>
internal static class ImportRun
{
    /// <summary>Runs it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="read">Reads the files.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidImportException">A file cannot be used, or a metric belongs to another source.</exception>
    public static async Task<int> RunAsync(ParseResult parsed, Func<TimeProvider, List<ImportReading>> read, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        var names = ImportOptions.ReadNames(parsed);
        var readings = read(TimeProvider.System);
        var histories = readings.SelectMany(reading => reading.Histories).Where(history => history.Analyses.Count + history.Events.Count > 0).ToList();
        foreach (var note in readings.SelectMany(reading => reading.Notes))
        {
            await Console.Error.WriteLineAsync($"  note: {note}");
        }

        if (histories.Count == 0)
        {
            await Console.Error.WriteLineAsync("There is nothing to import: no value and no event was read.");
            return ExitCode.NoVerdict;
        }

        names.RequireRead(histories.SelectMany(history => history.Metrics));
        await using var services = CommandServices.Build(settings);
        var store = services.GetRequiredService<IObservationStore>();
        var targets = new ImportTargets(new ProjectFinder(store, settings.Projects), store, parsed.GetValue(ImportOptions.Project));
        var placed = await targets.PlaceAsync([.. histories.Select(names.Rename)], cancellationToken);
        var isRehearsal = parsed.GetValue(ImportOptions.DryRun);
        var receipts = await new ImportIntake(services.GetRequiredService<IImportStore>(), store).TakeAsync(placed, isRehearsal, cancellationToken);
        await ImportAnswer.WriteAsync(Console.Out, receipts, isRehearsal);
        return ExitCode.Ok;
    }
}

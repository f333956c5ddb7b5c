using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast import git</c>: lines of code and commits, from the history of a branch.</summary>
internal static class ImportGitCommand
{
    private static readonly Argument<string> Repository = new("REPOSITORY") { Description = "The folder of the repository; a bare one will do." };

    private static readonly Option<string?> Branch = new("--branch") { Description = "The branch; the one that is checked out where left out.", HelpName = "NAME" };

    private static readonly Option<DateOnly?> Since = new("--since")
    {
        Description = "The first day that counts, yyyy-MM-dd.",
        HelpName = "DATE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"--since is '{text}'; allowed is a day such as 2025-03-01.");
            return null;
        },
    };

    private static readonly Option<string> Every = CreateEvery();

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("git", "Lines of code and commits at the last commit of each day. A later import reads only what is new.")
        {
            Repository, Branch, Since, Every, ImportOptions.Project, ImportOptions.Rename, ImportOptions.DryRun,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        var names = ImportOptions.ReadNames(parsed);
        names.RequireRead([Metrics.LinesOfCode, Metrics.Commits]);
        await using var services = CommandServices.Build(settings);
        var store = services.GetRequiredService<IObservationStore>();
        var intake = new ImportIntake(services.GetRequiredService<IImportStore>(), store);
        var targets = new ImportTargets(new ProjectFinder(store, settings.Projects), store, null);
        var project = await targets.FindAsync(parsed.GetValue(ImportOptions.Project) is { } key ? new ImportTarget(null, key, null) : null, cancellationToken);
        await intake.RequireOwnAsync([(project, GitSource.Source, [names.Of(Metrics.LinesOfCode), names.Of(Metrics.Commits)])], cancellationToken);

        var days = parsed.GetValue(Every) switch { "day" => 1, "week" => 7, _ => 30 };
        var source = new GitSource(new GitOptions(parsed.GetValue(Repository)!, parsed.GetValue(Branch), parsed.GetValue(Since), days), services.GetRequiredService<TimeProvider>());
        var isRehearsal = parsed.GetValue(ImportOptions.DryRun);
        var watermark = await store.FindWatermarkAsync(project.Key, source.Name, cancellationToken);
        var receipts = new List<ImportReceipt>();
        await foreach (var batch in source.ReadAsync(project, watermark, cancellationToken))
        {
            var history = names.Rename(new ImportedHistory(null, source.Name, batch.Analyses, batch.Events));
            receipts.AddRange(await intake.TakeAsync([(project, history)], isRehearsal, cancellationToken));
            await Console.Error.WriteLineAsync($"  read until {batch.LookedUntil:yyyy-MM-dd}");
        }

        foreach (var note in source.Notes)
        {
            await Console.Error.WriteLineAsync($"  note: {note}");
        }

        await ImportAnswer.WriteAsync(Console.Out, [Join(project, source.Name, receipts)], isRehearsal);
        return ExitCode.Ok;
    }

    private static ImportReceipt Join(Project project, string source, List<ImportReceipt> receipts) => new(
        project,
        new ImportedHistory(null, source, [.. receipts.SelectMany(receipt => receipt.History.Analyses)], []),
        receipts.Aggregate(Appended.Nothing, (sum, receipt) => sum + receipt.Added));

    private static Option<string> CreateEvery()
    {
        var option = new Option<string>("--every")
        {
            Description = "One commit for each day, week or 30 days: the last one.",
            HelpName = "day|week|month",
            DefaultValueFactory = _ => "day",
        };
        option.AcceptOnlyFromAmong("day", "week", "month");
        return option;
    }
}

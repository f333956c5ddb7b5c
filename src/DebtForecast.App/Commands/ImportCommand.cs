using System.CommandLine;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast import</c>: a history from files and repositories, for teams without a SonarQube.</summary>
internal static class ImportCommand
{
    private static readonly Option<string?> Events = new("--events") { Description = "A CSV of events: date,kind,name,description.", HelpName = "FILE" };

    private static readonly Option<string> Tests = new("--tests")
    {
        Description = "The tests that count, by class and name: a pattern with * and ?, such as *Architecture*.",
        HelpName = "PATTERN",
        DefaultValueFactory = _ => "*",
    };

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create() => new("import", "Fills series of a project from other tools' files and from git.")
    {
        Csv(), Json(), Sarif(), ArchUnit(), JUnit(), ImportGitCommand.Create(),
    };

    private static Command Csv() => Files(
        "csv", "CSV files: date,metric,value, or date with a column for each metric, or our own export.", "The CSV files", [Events],
        (parsed, files, clock) =>
        {
            var events = parsed.GetValue(Events) is { } file ? ImportFile.Find([file], Directory.GetCurrentDirectory())[0] : null;
            return [.. files.Select((one, index) => new CsvImport(clock).Read(one, index == 0 ? events : null))];
        });

    private static Command Json() => Files(
        "json", "The JSON Lines of our own export, or arrays of {date, values, revision}.", "The JSON files", [],
        (_, files, clock) => [.. files.Select(new JsonImport(clock).Read)]);

    private static Command Sarif() => Files(
        "sarif", "Open results in SARIF 2.1.0 files: CodeQL, Roslyn analysers, Semgrep, debtforecast gate. All files of a day are one analysis.", "The SARIF files",
        [ImportOptions.Date, ImportOptions.DateFrom],
        (parsed, files, clock) => [new SarifImport(clock).Read(files, ImportOptions.ReadDates(parsed, clock))]);

    private static Command ArchUnit() => Files(
        "archunit", "Violations in ArchUnit's frozen stores. All stores of a day are one analysis.", "Folders with stored.rules",
        [ImportOptions.Date, ImportOptions.DateFrom],
        (parsed, folders, clock) => [new ArchUnitImport(clock).Read(folders, ImportOptions.ReadDates(parsed, clock))], isFolder: true);

    private static Command JUnit() => Files(
        "junit", "Tests of the architecture in JUnit XML: ArchUnit, ArchUnitNET. All files of a day are one analysis.", "The JUnit files",
        [Tests, ImportOptions.Date, ImportOptions.DateFrom],
        (parsed, files, clock) => [new JUnitImport(clock).Read(files, parsed.GetValue(Tests)!, ImportOptions.ReadDates(parsed, clock))]);

    private static Command Files(
        string name, string description, string what, Option[] own, Func<ParseResult, IReadOnlyList<ImportFile>, TimeProvider, List<ImportReading>> read, bool isFolder = false)
    {
        var files = ImportOptions.Files(what);
        var command = new Command(name, description) { files, ImportOptions.Project };
        foreach (var option in own)
        {
            command.Options.Add(option);
        }

        command.Options.Add(ImportOptions.Rename);
        command.Options.Add(ImportOptions.DryRun);
        command.SetAction((parsed, cancellationToken) => ImportRun.RunAsync(
            parsed, clock => read(parsed, ImportFile.Find(parsed.GetValue(files)!, Directory.GetCurrentDirectory(), isFolder), clock), cancellationToken));
        return command;
    }
}

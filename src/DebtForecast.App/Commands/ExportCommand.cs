using System.CommandLine;
using System.Text;
using DebtForecast.App.Composition;
using DebtForecast.Storage;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast export</c>: what the store holds, as sorted text.</summary>
internal static class ExportCommand
{
    private const string Json = "json";
    private const string Csv = "csv";

    private static readonly Option<string> FormatOption = CreateFormat();

    private static readonly Option<string?> OutputOption = new("--output")
    {
        Description = "The file to write; standard output where left out.",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("export", "Writes the store as sorted JSON Lines, or its observations as series_id,metric,date,value.") { FormatOption, OutputOption };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        using var database = SqliteDatabase.Open(settings.Storage, TimeProvider.System);
        var export = new StoreExport(database);
        await using var output = Open(parsed.GetValue(OutputOption));
        await (parsed.GetValue(FormatOption) == Csv ? export.WriteObservationsAsync(output, cancellationToken) : export.WriteAsync(output, cancellationToken));
        return ExitCode.Ok;
    }

    private static StreamWriter Open(string? file)
    {
        try
        {
            return new StreamWriter(file is null ? Console.OpenStandardOutput() : File.Create(file), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException([$"{file} cannot be written ({trouble.Message}). Give another file with --output."]);
        }
    }

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format") { Description = "The answer's form.", HelpName = $"{Json}|{Csv}", DefaultValueFactory = _ => Json };
        option.AcceptOnlyFromAmong(Json, Csv);
        return option;
    }
}

using System.CommandLine;
using DebtForecast.App.Composition;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using DebtForecast.ThresholdFiles;

namespace DebtForecast.App.Commands;

/// <summary>The whole command line, and the one place where trouble becomes a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="root">The command tree.</param>
    /// <param name="arguments">The arguments as typed.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Run debtforecast --help for the commands, debtforecast COMMAND --help for one.");
            return ExitCode.Misconfigured;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was read is kept; run again to go on.");
            return ExitCode.NoVerdict;
        }
        catch (Exception trouble) when (CodeOf(trouble) is { } code)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return code;
        }
        catch (Exception fault)
        {
            // Nothing above expected it: a fault of the program. What was kept stays; the next run goes on from there.
            await Console.Error.WriteLineAsync($"debtforecast failed by a fault of its own; please report this:{Environment.NewLine}{fault}");
            return ExitCode.NoVerdict;
        }
    }

    private static int? CodeOf(Exception trouble) => trouble switch
    {
        InvalidConfigurationException or InvalidThresholdFileException or InvalidImportException => ExitCode.Misconfigured,
        InvalidDataException => ExitCode.Misconfigured, // a model or a CSV that cannot be read; the message names it
        StoreUnavailableException { Trouble: StoreTrouble.Foreign or StoreTrouble.Newer } => ExitCode.Misconfigured,
        StoreUnavailableException or SourceUnavailableException => ExitCode.NoVerdict,
        _ => null,
    };
}

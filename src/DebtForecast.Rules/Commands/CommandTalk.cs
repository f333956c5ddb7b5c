using System.CommandLine;
using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Commands;

/// <summary>What all commands do with their answers: standard output is the answer, standard error is the talk.</summary>
internal static class CommandTalk
{
    /// <summary>Makes the action of a command: a rule file that is wrong becomes messages and the exit code 2.</summary>
    public static Func<ParseResult, int> Guarded(Func<ParseResult, GateVerdict> run) => arguments =>
    {
        try
        {
            return (int)run(arguments);
        }
        catch (RuleFileException wrong)
        {
            return (int)arguments.Refuse(GateVerdict.Misconfigured, [.. wrong.Errors.Select(error => error.ToString()), "Correct the rule file and run again."]);
        }
        catch (BaselineException wrong)
        {
            return (int)arguments.Refuse(GateVerdict.Misconfigured, wrong.Message);
        }
    };

    public static TextWriter Output(this ParseResult arguments) => arguments.InvocationConfiguration.Output;

    public static TextWriter Talk(this ParseResult arguments) => arguments.InvocationConfiguration.Error;

    /// <summary>Says why there is no answer.</summary>
    public static GateVerdict Refuse(this ParseResult arguments, GateVerdict verdict, params IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            arguments.Talk().WriteLine(line);
        }

        return verdict;
    }

    /// <summary>Writes a text to a file; null where that went well, else why not.</summary>
    public static string? WriteFile(string path, string text, bool mayOverwrite)
    {
        try
        {
            using var file = new FileStream(path, mayOverwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(file); // UTF-8 without a byte order mark
            writer.Write(text);
            return null;
        }
        catch (IOException) when (!mayOverwrite && File.Exists(path))
        {
            return $"{path} exists and is kept as it is. Give --force to replace it, or another name.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{path} cannot be written: {trouble.Message} Name a file in a folder that exists and may be written.";
        }
    }
}

using System.CommandLine;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules;

/// <summary>The command line of the gate, the same for <c>debtforecast gate</c> and <c>debtforecast-gate</c>.</summary>
public static class GateCommand
{
    private const string Text = "text";
    private const string Json = "json";

    private static readonly Option<string> RulesOption = new("--rules")
    {
        Description = "The rule file (YAML).",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string[]> AssembliesOption = CreateAssemblies();
    private static readonly Option<string> FormatOption = CreateFormat();

    /// <summary>Makes the <c>gate</c> command for a larger program.</summary>
    /// <returns>A command that writes the answer to standard output and returns the exit code.</returns>
    public static Command Create() => Fill(new Command("gate", "Checks assemblies against layering rules."));

    /// <summary>Makes the gate as a program of its own.</summary>
    /// <returns>The root command; the same options and exit codes as <see cref="Create"/>.</returns>
    public static RootCommand CreateRoot() => Fill(new RootCommand("Checks assemblies against layering rules."));

    private static TCommand Fill<TCommand>(TCommand command)
        where TCommand : Command
    {
        command.Options.Add(RulesOption);
        command.Options.Add(AssembliesOption);
        command.Options.Add(FormatOption);
        command.Options.Add(ReadingOptions.Cache);
        command.Options.Add(ReadingOptions.Isolate);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var folder = Directory.GetCurrentDirectory();
        var request = new GateRequest(arguments.GetValue(RulesOption)!, arguments.GetValue(AssembliesOption)!, folder)
        {
            Isolation = arguments.GetValue(ReadingOptions.Isolate),
            CacheFolder = ReadingOptions.CacheFolder(arguments, folder),
        };
        var result = GateRunner.Run(request);
        var output = arguments.InvocationConfiguration.Output;
        if (arguments.GetValue(FormatOption) == Json)
        {
            GateJson.Write(output, result);
        }
        else
        {
            GateText.Write(output, result, request);
        }

        return (int)result.Verdict;
    }

    // Several values after one name, because a shell may expand the pattern before we see it. A misspelt option would then
    // pass for a path, so it is refused here.
    private static Option<string[]> CreateAssemblies()
    {
        var option = new Option<string[]>("--assemblies")
        {
            Description = "Assemblies to check: a file, a folder, a pattern with * and **, or a .zip. May be given several times.",
            HelpName = "GLOB",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            {
                given.AddError($"'{token.Value}' is no option of the gate; see --help.");
            }
        });
        return option;
    }

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "The answer's form.",
            HelpName = $"{Text}|{Json}",
            DefaultValueFactory = _ => Text,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}

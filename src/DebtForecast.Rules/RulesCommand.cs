using System.CommandLine;
using DebtForecast.Rules.Commands;

namespace DebtForecast.Rules;

/// <summary>The command line for work on rule files, the same for <c>debtforecast rules</c> and <c>debtforecast-gate rules</c>.</summary>
public static class RulesCommand
{
    /// <summary>Makes the <c>rules</c> command.</summary>
    /// <returns>A command with one subcommand for each kind of work; each returns an exit code of the gate.</returns>
    public static Command Create() => new("rules", "Works on rule files: proposes one, checks it, explains it, draws it, accepts what is old.")
    {
        InitCommand.Create(),
        CheckCommand.Create(),
        ExplainCommand.Create(),
        GraphCommand.Create(),
        BaselineCommand.Create(),
        SchemaCommand.Create(),
    };
}

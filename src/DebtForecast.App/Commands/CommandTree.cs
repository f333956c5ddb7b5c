using System.CommandLine;
using DebtForecast.Client;
using GateCommand = DebtForecast.Rules.GateCommand;
using RulesCommand = DebtForecast.Rules.RulesCommand;

namespace DebtForecast.App.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>Makes the tree.</summary>
    /// <returns>The root.</returns>
    public static RootCommand Create()
    {
        var root = new RootCommand("Tells months ahead which limit a code base will cross, on what day, how sure that is, and what drives it.");
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Set);
        foreach (var command in new[]
        {
            DemoCommand.Create(),
            RunCommand.Create(),
            ServeCommand.Create(),
            ForecastCommand.Create(),
            GateCommand.Create((server, token) => new RuleRunClient(server, token)),
            Rules(),
            BacktestCommand.Create(),
            ModelsCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            CheckConfigCommand.Create(),
            DoctorCommand.Create(),
        })
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    // Past builds fill series, which the slim program has no store for.
    private static Command Rules()
    {
        var rules = RulesCommand.Create();
        rules.Subcommands.Add(BackfillCommand.Create());
        return rules;
    }
}

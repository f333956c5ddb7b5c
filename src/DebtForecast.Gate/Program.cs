using DebtForecast.Client;
using DebtForecast.Gating;
using DebtForecast.Rules;
using DebtForecast.Rules.Engine;

// The gate starts itself with this verb to read damaged files; see NetArchChild.
if (args is [NetArchChildLoop.Verb])
{
    return NetArchChildLoop.Run();
}

var root = GateCommand.CreateRoot((server, token) => new RuleRunClient(server, token));
root.Subcommands.Add(RulesCommand.Create());
var arguments = root.Parse(args);
var exitCode = arguments.Invoke();

// System.CommandLine answers wrong usage with 1, which here means "violated".
return arguments.Errors.Count > 0 ? (int)GateVerdict.Misconfigured : exitCode;

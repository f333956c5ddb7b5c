using System.CommandLine;
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
try
{
    var exitCode = arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    // System.CommandLine answers wrong usage with 1, which here means "violated".
    return arguments.Errors.Count > 0 ? (int)GateVerdict.Misconfigured : exitCode;
}
catch (Exception fault)
{
    // Nothing expected it, and 1 would say that the code is at fault.
    Console.Error.WriteLine(GateFault.Words(fault, "debtforecast-gate", Environment.GetEnvironmentVariable(GateFault.Details) == "1"));
    return (int)GateVerdict.NoVerdict;
}

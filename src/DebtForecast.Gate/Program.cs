using DebtForecast.Gating;
using DebtForecast.Rules;

var arguments = GateCommand.CreateRoot().Parse(args);
var exitCode = arguments.Invoke();

// System.CommandLine answers wrong usage with 1, which here means "violated".
return arguments.Errors.Count > 0 ? (int)GateVerdict.Misconfigured : exitCode;

using System.CommandLine;
using DebtForecast.Gating;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules schema</c>: the JSON Schema of rule files, for editors.</summary>
internal static class SchemaCommand
{
    private static readonly Option<string?> Out = RulesOptions.Out();

    public static Command Create()
    {
        var command = new Command("schema", "Prints the JSON Schema of rule files, with which editors complete keys and mark mistakes.") { Out };
        command.SetAction(CommandTalk.Guarded(Run));
        return command;
    }

    private static GateVerdict Run(ParseResult arguments)
    {
        using var schema = new StringWriter();
        RuleFileSchema.Write(schema);
        if (arguments.GetValue(Out) is not { } path)
        {
            arguments.Output().Write(schema.ToString());
            return GateVerdict.Passed;
        }

        // The schema is that of this version, so the former one is replaced.
        if (CommandTalk.WriteFile(path, schema.ToString(), mayOverwrite: true) is { } trouble)
        {
            return arguments.Refuse(GateVerdict.Misconfigured, trouble);
        }

        arguments.Output().WriteLine($"{path}: the schema of rule files.");
        arguments.Output().WriteLine($"Next: begin rule files with # yaml-language-server: $schema={path}");
        return GateVerdict.Passed;
    }
}

using System.CommandLine;

namespace DebtForecast.Rules.Commands;

/// <summary>Options that several commands share; each call makes one of its own.</summary>
internal static class RulesOptions
{
    public static Option<string> Rules() => new("--rules")
    {
        Description = "The rule file (YAML).",
        HelpName = "FILE",
        Required = true,
    };

    public static Option<string[]> Assemblies(bool required = true) => List(
        "--assemblies", "Assemblies to look at: a file, a folder, a pattern with * and **, or a .zip. May be given several times.", "GLOB", required);

    public static Option<string?> Out() => new("--out")
    {
        Description = "Write to this file instead of standard output.",
        HelpName = "FILE",
    };

    // Several values after one name, because a shell may expand the pattern before we see it. A misspelt option would then
    // pass for a value, so it is refused here.
    public static Option<string[]> List(string name, string description, string helpName, bool required)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = helpName,
            Required = required,
            AllowMultipleArgumentsPerToken = true,
            Arity = required ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            {
                given.AddError($"'{token.Value}' is no option of this command; see --help.");
            }
        });
        return option;
    }
}

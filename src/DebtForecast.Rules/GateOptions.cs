using System.CommandLine;
using System.CommandLine.Parsing;
using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Commands;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules;

/// <summary>The gate's options that need no service, and what they say.</summary>
internal sealed class GateOptions
{
    private static readonly string Names = string.Join('|', OutputFormat.All.Select(format => format.Name));

    private readonly Option<string> rules = new("--rules") { Description = "The rule file (YAML).", HelpName = "FILE", Required = true };

    private readonly Option<string[]> assemblies = Many("--assemblies", "Assemblies to check: a file, a folder, a pattern with * and **, or a .zip. May be given several times.", isRequired: true);

    private readonly Option<string[]> projects = Many("--projects", "Project files for the rules about projects. Without it: those around the rule file.", isRequired: false);

    private readonly Option<string?> baseline = new("--baseline") { Description = "Accepted violations (JSON Lines); see 'rules baseline create'.", HelpName = "FILE" };

    private readonly Option<string> policy = Choice(
        "--policy", "strict: what is in the baseline fails too. frozen: it is accepted. budget: each rule may have as many as it has there.", "frozen", "strict", "frozen", "budget");

    private readonly Option<bool> isStrict = new("--strict") { Description = "Fail as well where accepted violations are gone, until the baseline is pruned." };

    private readonly Option<string?> before = new("--base") { Description = "What the main branch has: its JSON answer or a baseline. Only what the change brings fails.", HelpName = "FILE" };

    private readonly Option<string> failOn = Choice(
        "--fail-on", "new: violations that nobody accepted. any: all. growth: more than the base or the baseline has.", "new", "new", "any", "growth");

    private readonly Option<string?> engine = new("--engine") { Description = "Who judges. Without it: what the rule file says.", HelpName = "netarchtest|strict" };

    private readonly Option<string> format = Choice("--format", "The form of standard output.", OutputFormat.Text.Name, [.. OutputFormat.All.Select(known => known.Name)]);

    private readonly Option<string[]> outs = new("--out") { Description = $"A further form into a file. May be given several times. Forms: {Names}.", HelpName = "FORM=FILE" };

    private readonly Option<string?> category = new("--category") { Description = "Tells several SARIF files of one commit apart (automationDetails.id).", HelpName = "TEXT" };

    /// <summary>Makes the options.</summary>
    public GateOptions()
    {
        OneOf.Allow(engine, "netarchtest", "strict");
        outs.Validators.Add(CheckOuts);
    }

    /// <summary>Gets the options in the order of the help.</summary>
    public IEnumerable<Option> All => [rules, assemblies, projects, baseline, policy, isStrict, before, failOn, engine, format, outs, category, ReadingOptions.Cache, ReadingOptions.Isolate];

    /// <summary>What is asked.</summary>
    public GateRequest Request(ParseResult given, string folder) => new(given.GetValue(rules)!, given.GetValue(assemblies)!, folder)
    {
        Projects = given.GetValue(projects) ?? [],
        Baseline = given.GetValue(baseline),
        Policy = Enum.Parse<BaselinePolicy>(given.GetValue(policy)!, ignoreCase: true),
        IsStrict = given.GetValue(isStrict),
        Base = given.GetValue(before),
        FailOn = Enum.Parse<GateFailOn>(given.GetValue(failOn)!, ignoreCase: true),
        Engine = given.GetValue(engine) is { } name ? Enum.Parse<RuleEngineName>(name, ignoreCase: true) : null,
        Category = given.GetValue(category),
        Isolation = given.GetValue(ReadingOptions.Isolate),
        CacheFolder = ReadingOptions.CacheFolder(given, folder),
    };

    /// <summary>The form of standard output.</summary>
    public OutputFormat Format(ParseResult given) => OutputFormat.Find(given.GetValue(format)!)!;

    /// <summary>Further forms and their files.</summary>
    public IReadOnlyList<(OutputFormat Format, string File)> Outs(ParseResult given) =>
        [.. (given.GetValue(outs) ?? []).Select(Split).Select(out_ => (OutputFormat.Find(out_.Form)!, out_.File))];

    /// <summary>An option with few values.</summary>
    internal static Option<string> Choice(string name, string description, string usual, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => usual };
        OneOf.Allow(option, values);
        return option;
    }

    // Several values after one name, because a shell may expand the pattern before we see it. A misspelt option would then
    // pass for a path, so it is refused here.
    private static Option<string[]> Many(string name, string description, bool isRequired)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "GLOB",
            Required = isRequired,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                given.AddError($"'{token.Value}' is no option of the gate; see --help.");
        });
        return option;
    }

    private static void CheckOuts(OptionResult given)
    {
        foreach (var token in given.Tokens)
        {
            var (form, file) = Split(token.Value);
            if (OutputFormat.Find(form) is null || file.Length == 0)
                given.AddError($"--out is '{token.Value}'; it must be FORM=FILE with one of {Names}, such as sarif=gate.sarif.");
        }
    }

    private static (string Form, string File) Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}

using System.CommandLine;
using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Outputs;
using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules check</c>: is the rule file sound, and what does each layer and rule select?</summary>
internal static class CheckCommand
{
    private static readonly Option<string> Rules = RulesOptions.Rules();
    private static readonly Option<string[]> Assemblies = RulesOptions.Assemblies(required: false);

    public static Command Create()
    {
        var command = new Command("check", "Reads a rule file and says what it selects, without judging the code.") { Rules, Assemblies };
        command.SetAction(CommandTalk.Guarded(Run));
        return command;
    }

    private static GateVerdict Run(ParseResult arguments) =>
        arguments.GetValue(Assemblies) is { Length: > 0 } assemblies ? CheckAgainst(arguments, assemblies) : CheckAlone(arguments);

    private static GateVerdict CheckAlone(ParseResult arguments)
    {
        var rules = RuleFile.Load(arguments.GetValue(Rules)!, Directory.GetCurrentDirectory());
        arguments.Output().WriteLine($"{rules.Path} is well-formed: {Counted.Layers(rules.Layers.Count)}, {Counted.Rules(rules.RuleIds.Count())}.");
        arguments.Output().WriteLine("Next: add --assemblies GLOB to see what each layer selects, and whether its names exist.");
        return GateVerdict.Passed;
    }

    private static GateVerdict CheckAgainst(ParseResult arguments, string[] assemblies)
    {
        var loaded = LoadedRules.Read(arguments.GetValue(Rules)!, assemblies);
        var graph = loaded.Graph();
        var uses = loaded.Uses(graph);
        Select(arguments.Output(), loaded.Rules, uses);

        // The engine holds each name of the rules against the code; what it finds wrong with the rules is told, violations are not.
        var run = loaded.Check();
        var problems = run.GateProblems;
        Select(arguments.Output(), run);
        run.Warnings.Select(warning => $"Warning: {warning}").Concat(problems.Select(problem => $"Problem: {problem.Message}")).ToList().ForEach(arguments.Output().WriteLine);
        var outside = uses.Types.GetValueOrDefault("");
        arguments.Output().WriteLine($"{loaded.Rules.Path}: {Counted.Layers(loaded.Rules.Layers.Count)}, {Counted.Rules(loaded.Rules.RuleIds.Count())}, {Counted.Types(outside)} in no layer.");
        var verdict = LoadedRules.VerdictOf(problems);
        arguments.Output().WriteLine(verdict switch
        {
            GateVerdict.Passed => "Nothing to do: run the gate.",
            GateVerdict.Misconfigured => "The rules cannot be trusted as they are: correct the problems above and run again.",
            _ => "No verdict: mend the problems above and run again.",
        });
        return verdict;
    }

    private static void Select(TextWriter output, RuleFile rules, LayerUses uses)
    {
        foreach (var layer in rules.Layers)
        {
            var forbidden = rules.Layers.Where(layer.MustNotUse).Select(other => other.Name).ToList();
            var must = forbidden.Count == 0 ? "may use every other layer" : $"must not use {string.Join(", ", forbidden)}";
            output.WriteLine($"layer {layer.Name}: {Counted.Types(uses.Types.GetValueOrDefault(layer.Name))}; {must}");
        }

        foreach (var rule in rules.Forbids)
        {
            output.WriteLine($"rule {rule.Id}: {Counted.Types(rule.In.Sum(layer => uses.Types.GetValueOrDefault(layer)))}; must not use {string.Join(", ", rule.Use)}");
        }
    }

    private static void Select(TextWriter output, RuleRun run)
    {
        foreach (var (rule, count) in run.Selected)
        {
            output.WriteLine($"rule {rule}: {Number(count)} selected");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

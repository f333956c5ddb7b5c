using System.CommandLine;
using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Commands;

/// <summary><c>rules explain</c>: what the rules mean for one type.</summary>
internal static class ExplainCommand
{
    private const int MostTypes = 12;

    private static readonly Argument<string> Type = new("type") { Description = "The full name (Acme.Outer+Inner), or the simple name where it is the only one." };
    private static readonly Option<string> Rules = RulesOptions.Rules();
    private static readonly Option<string[]> Assemblies = RulesOptions.Assemblies();

    public static Command Create()
    {
        var command = new Command("explain", "Says for one type: its layer, what binds it, what it uses, who uses it, and its violations.") { Type, Rules, Assemblies };
        command.SetAction(CommandTalk.Guarded(Run));
        return command;
    }

    private static GateVerdict Run(ParseResult arguments)
    {
        var loaded = LoadedRules.Read(arguments.GetValue(Rules)!, arguments.GetValue(Assemblies)!);
        var graph = loaded.Graph();
        var asked = arguments.GetValue(Type)!;
        var defined = graph.Types.Where(type => type.IsDefined).OrderBy(type => type.Name, StringComparer.Ordinal).ThenBy(type => type.Assembly, StringComparer.Ordinal).ToList();
        var named = defined.Where(type => type.Name == asked).ToList();
        named = named.Count > 0 ? named : [.. defined.Where(type => SimpleName(type.Name) == asked)];
        if (named.Count == 0)
        {
            return arguments.Refuse(GateVerdict.Misconfigured, [.. loaded.Problems(graph), Unknown(asked, defined)]);
        }

        if (named.Select(type => type.Name).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            return arguments.Refuse(GateVerdict.Misconfigured, [$"{asked} is the name of several types; give one in full:", .. named.Select(type => "  " + type.Name)]);
        }

        var run = loaded.Check();
        named.ForEach(type => Explain(arguments.Output(), type, run, graph));
        run.GateProblems.ToList().ForEach(problem => arguments.Talk().WriteLine(problem.Message));
        return LoadedRules.VerdictOf(run.GateProblems);
    }

    private static string Unknown(string asked, List<CodeType> defined)
    {
        var names = defined.Select(type => asked.Contains('.', StringComparison.Ordinal) ? type.Name : SimpleName(type.Name));
        return $"No type of the watched assemblies is called {asked}{NearMiss.Hint(asked, names)}. Give its full name, with + before nested types and `1 for one type parameter.";
    }

    private static void Explain(TextWriter output, CodeType type, RuleRun run, DependencyGraph graph)
    {
        var rules = run.File;
        var map = new LayerMap(rules);
        var layer = map.Find(type);
        output.WriteLine($"{type.Name}, in {type.Assembly}");
        output.WriteLine(layer is null ? "Layer: none; no layer rule binds it." : $"Layer: {layer.Name}, because {layer.Because}");
        if (layer is not null)
        {
            output.WriteLine($"May use: {Names([layer.Name, .. layer.MayUse])}");
            output.WriteLine($"Must not use: {Names([.. rules.Layers.Where(layer.MustNotUse).Select(other => other.Name)])}");
            foreach (var rule in rules.Forbids.Where(rule => rule.In.Contains(layer.Name, StringComparer.Ordinal)))
            {
                output.WriteLine($"Must not use: {Names(rule.Use)} ({rule.Id}), because {rule.Because}");
            }
        }

        Group(output, "Uses", graph.Uses.Where(use => use.From == type).Select(use => use.To), map);
        Group(output, "Used by", graph.Uses.Where(use => use.To == type).Select(use => use.From), map);
        IReadOnlyList<Finding> findings = [.. run.Findings.Where(finding => finding.From == type.Name && finding.Assembly == type.Assembly)];
        RuleExplanation.Write(output, run, type, findings);
        Violations(output, findings);
    }

    private static void Group(TextWriter output, string title, IEnumerable<CodeType> types, LayerMap map)
    {
        var groups = types.GroupBy(type => map.Find(type)?.Name ?? (type.IsDefined ? "(no layer)" : "(outside)"), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        output.WriteLine(groups.Count == 0 ? $"{title}: nothing" : $"{title}:");
        foreach (var group in groups)
        {
            var names = group.Select(type => type.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var rest = names.Count > MostTypes ? $" and {Number(names.Count - MostTypes)} more" : "";
            output.WriteLine($"  {group.Key}: {Number(names.Count)} - {string.Join(", ", names.Take(MostTypes))}{rest}");
        }
    }

    private static void Violations(TextWriter output, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var member = finding.Member is null ? "" : $", {finding.Member}";
            var place = finding.File is null ? "" : finding.Line is { } line ? $", {finding.File}:{Number(line)}" : $", {finding.File}";
            var detail = finding.Detail is null ? "" : $" ({finding.Detail})";
            output.WriteLine($"Violates {finding.Rule}: -> {finding.To}{detail}{member}{place}");
        }

        output.WriteLine(findings.Count == 0 ? "It breaks no rule: nothing to do." : "Next: remove these uses, or allow them in the rule file and say why there.");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);

    private static string SimpleName(string name) => name[(name.LastIndexOfAny(['.', '+']) + 1)..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

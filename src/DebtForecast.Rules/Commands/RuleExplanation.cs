using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Commands;

/// <summary>Says which rules of the list <c>rules</c> select a type, and for each whether the type keeps it.</summary>
internal static class RuleExplanation
{
    public static void Write(TextWriter output, RuleRun run, CodeType type, IReadOnlyList<Finding> findings)
    {
        if (run.TypeRules.Count == 0)
        {
            return;
        }

        var said = run.TypeRules.Select(rule => Words(run.File, rule, type, findings)).OfType<string>().ToList();
        output.WriteLine(said.Count == 0 ? "Rules: none of the list selects it." : "Rules:");
        said.ForEach(words => output.WriteLine("  " + words));
    }

    private static string? Words(RuleFile file, CheckedTypeRule rule, CodeType type, IReadOnlyList<Finding> findings)
    {
        if (rule.Excused.Any(excused => IsSame(excused, type)))
        {
            return $"{rule.Rule.Id}: excused by its except";
        }

        if (!rule.Selected.Any(selected => IsSame(selected, type)))
        {
            return null;
        }

        var wrong = findings.Where(finding => finding.Rule == rule.Rule.Id).Select(Words).Distinct(StringComparer.Ordinal).ToList();
        var must = Must(rule.Rule);
        return wrong.Count > 0
            ? $"{rule.Rule.Id}: broken, it {must}; found: {string.Join("; ", wrong)}; judged by {Judge(file, rule)}; because {rule.Rule.Because}"
            : $"{rule.Rule.Id}: holds, it {must}; judged by {Judge(file, rule)}";
    }

    private static string Words(Finding finding) => finding.Detail is null ? "-> " + finding.To : $"{finding.To} ({finding.Detail})";

    private static string Must(TypeRule rule) => rule switch
    {
        { Must: { } must } => "must " + PredicateWords.Must(must),
        { Expectation: SetExpectation.Exists } => "is one that must exist",
        { Expectation: SetExpectation.None } => "must not exist",
        _ => "must be in the list of types that there may be",
    };

    private static string Judge(RuleFile file, CheckedTypeRule rule) =>
        !ListedVerdict.IsAsked(file, rule.Rule) || !rule.Parts.Any(NetArchLanguage.CanSay) ? "the graph alone"
        : rule.Parts.All(NetArchLanguage.CanSay) ? "NetArchTest and the graph"
        : "the graph, and NetArchTest for a part of it";

    // The command reads the code once more to show it; the same type is another object there.
    private static bool IsSame(CodeType one, CodeType other) => one.Name == other.Name && one.Assembly == other.Assembly;
}

using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Engine;

/// <summary>Turns what the rules found into the gate's answer: accepted, there before, or new.</summary>
internal sealed class GateJudge
{
    private const int MostNames = 3;

    private readonly GateRequest request;
    private readonly RuleFile rules;
    private readonly GateBase? before;
    private readonly IReadOnlyList<GateRule> list;
    private readonly IReadOnlyList<BaselineEntry> accepted;

    public GateJudge(GateRequest request, RuleFile rules, Baseline baseline, GateBase? before)
    {
        this.request = request;
        this.rules = rules;
        this.before = before;
        list = CheckedRules.Of(rules);
        accepted = [.. baseline.Entries, .. rules.Known.Select(Entry)];
    }

    /// <summary>What a comparison has to know of a run. Where something could not be read, no entry is called stale.</summary>
    public static ComparisonContext ContextOf(RuleFile rules, RuleRun run) => new(rules.FormerIds, run.Troubles.Count > 0 ? [] : run.Assemblies);

    public GateExamination Judge(RuleRun run)
    {
        var context = ContextOf(rules, run);
        var today = DateOnly.FromDateTime(request.Clock.GetLocalNow().DateTime);
        var comparison = BaselineComparison.Compare(run.Findings, accepted, context);
        var judged = Judgement.Judge(comparison, request.Policy, today);
        var against = before is null ? null : BaselineComparison.Compare(run.Findings, [.. before.Findings.Select(Entry)], context);
        var findings = against is null ? judged.Findings : AcceptWhatWasThere(judged.Findings, against);
        var problems = Problems(run, comparison, context);
        return new(
            new GateResult(
                Gate.Decide(findings, problems, request.FailOn), findings, problems,
                new GateScope(run.Assemblies.Count, run.Types, rules.Layers.Count), run.PackageCycles, run.TypesOutsideLayers, run.Disagreements)
            {
                Warnings = [.. run.Warnings, .. run.Notes, .. judged.Notes, .. request.IsStrict ? [] : StaleWords(comparison), .. UnseenWords(comparison, run)],
                Fixed = [.. (against ?? comparison).Stale.Select(entry => Fixed(entry, context))],
                Rules = list,
                Base = before,
                HasBaseline = request.Baseline is not null,
            },
            rules, run, judged, accepted.Count);
    }

    private List<GateProblem> Problems(RuleRun run, BaselineComparison comparison, ComparisonContext context)
    {
        var problems = run.GateProblems.ToList();
        if (request.IsStrict)
            problems.AddRange(StaleWords(comparison).Select(message => new GateProblem(GateVerdict.Violated, message)));
        if (request.FailOn == GateFailOn.Growth)
            problems.AddRange(Grown(run, context));
        return problems;
    }

    private IEnumerable<GateProblem> Grown(RuleRun run, ComparisonContext context)
    {
        if (before is not null)
            return Growth.Find(run.Findings, Count(before.Findings.Select(finding => finding.Rule), context), before.Name);
        return request.Baseline is null
            ? [new GateProblem(GateVerdict.Misconfigured, "--fail-on growth has nothing to compare with; give --baseline or --base, or --server where the service knows the main branch.")]
            : Growth.Find(run.Findings, Count(accepted.Select(entry => entry.Rule), context), request.Baseline);
    }

    private static Dictionary<string, int> Count(IEnumerable<string> rules, ComparisonContext context) =>
        rules.GroupBy(context.PresentRule, StringComparer.Ordinal).ToDictionary(rule => rule.Key, rule => rule.Count(), StringComparer.Ordinal);

    private static IReadOnlyList<GateFinding> AcceptWhatWasThere(IReadOnlyList<GateFinding> findings, BaselineComparison against)
    {
        var there = against.Matches.ToDictionary(match => match.Finding.Identity);
        return [.. findings.Select(finding => finding.State == FindingState.New && there.TryGetValue(finding.Finding.Identity, out var match)
            ? WasThere(finding, match)
            : finding)];
    }

    private static GateFinding WasThere(GateFinding finding, BaselineMatch match) => match.IsMoved
        ? finding with { State = FindingState.Moved, MovedFrom = match.Entry.From }
        : finding with { State = FindingState.Known };

    private IEnumerable<string> StaleWords(BaselineComparison comparison)
    {
        var stale = comparison.Stale;
        if (stale.Count == 0)
            return [];
        var some = string.Join(", ", stale.Take(MostNames).Select(entry => $"{entry.Place} {entry}")) + (stale.Count > MostNames ? ", …" : "");
        var remedy = request.Baseline is null
            ? $"Remove them from {request.RulesFile}."
            : $"Remove them with '{request.Program} rules baseline prune' from {request.Baseline}.";
        return [string.Create(CultureInfo.InvariantCulture, $"Accepted and gone: {stale.Count} ({some}). {remedy}")];
    }

    private static IEnumerable<string> UnseenWords(BaselineComparison comparison, RuleRun run) => comparison.Unseen.Count == 0 || run.Troubles.Count > 0
        ? []
        : [string.Create(
            CultureInfo.InvariantCulture,
            $"Accepted in assemblies that were not looked at: {comparison.Unseen.Count} "
            + $"({string.Join(", ", comparison.Unseen.Select(entry => entry.In).Distinct().Take(MostNames))}). Add them to --assemblies, or remove the lines.")];

    private Finding Fixed(BaselineEntry entry, ComparisonContext context)
    {
        var rule = context.PresentRule(entry.Rule);
        return new(rule, entry.In ?? "", entry.From, entry.To, list.FirstOrDefault(known => known.Id == rule)?.Because ?? "");
    }

    private BaselineEntry Entry(KnownViolation known) => new(known.Rule, known.In, known.From, known.To, known.Why, known.Until)
    {
        Place = string.Create(CultureInfo.InvariantCulture, $"{rules.Path}({known.Line})"),
    };

    private static BaselineEntry Entry(Finding finding) => new(finding.Rule, finding.Assembly, finding.From, finding.To);
}

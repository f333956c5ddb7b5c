using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Rules.Baselines;

/// <summary>Violations after a baseline and a policy were applied.</summary>
/// <param name="Findings">The violations in their order, each with its state.</param>
/// <param name="Notes">What a person should know, one sentence each: acceptances that have ended, budgets that are overspent.</param>
public sealed record Judgement(IReadOnlyList<GateFinding> Findings, IReadOnlyList<string> Notes)
{
    /// <summary>Judges.</summary>
    /// <param name="comparison">The violations beside what was accepted.</param>
    /// <param name="policy">What acceptance is worth.</param>
    /// <param name="today">The present day: an entry whose <c>until</c> has passed accepts nothing.</param>
    /// <returns>The judged violations.</returns>
    public static Judgement Judge(BaselineComparison comparison, BaselinePolicy policy, DateOnly today)
    {
        var frozen = comparison.Matches.Select(match => Freeze(match, today)).ToList();
        var unmatched = comparison.New.Select(finding => new GateFinding(finding)).ToList();
        var ended = frozen.Where(finding => finding.State == FindingState.New).Select(finding => $"{Words(finding.Finding)} {finding.Why}");
        return policy switch
        {
            BaselinePolicy.Strict => new(Sort([.. frozen.Select(finding => Reject(finding)), .. unmatched]), [.. ended]),
            BaselinePolicy.Budget => Budget([.. frozen, .. unmatched], Budgets(comparison, today), [.. ended]),
            _ => new(Sort([.. frozen, .. unmatched]), [.. ended]),
        };
    }

    private static GateFinding Freeze(BaselineMatch match, DateOnly today)
    {
        var (finding, entry) = (match.Finding, match.Entry);
        if (entry.HasEnded(today))
            return new GateFinding(finding, FindingState.New, Ended(entry));
        return match.IsMoved
            ? new GateFinding(finding, FindingState.Moved, entry.Why, entry.From)
            : new GateFinding(finding, FindingState.Known, entry.Why);
    }

    private static GateFinding Reject(GateFinding finding) =>
        finding.State == FindingState.New ? finding : new GateFinding(finding.Finding, FindingState.New, "is in the baseline, of which the policy 'strict' accepts nothing.");

    private static string Ended(BaselineEntry entry)
    {
        var why = entry.Why is null ? "" : $" ({entry.Why})";
        return string.Create(CultureInfo.InvariantCulture, $"was accepted until {entry.Until:yyyy-MM-dd}{why}; that day has passed.");
    }

    // Fixed violations keep their place in the budget until the baseline is pruned; ended ones lose it.
    private static Dictionary<string, int> Budgets(BaselineComparison comparison, DateOnly today) => comparison.Matches
        .Where(match => !match.Entry.HasEnded(today))
        .Select(match => match.Finding.Rule)
        .Concat(comparison.Stale.Concat(comparison.Unseen).Where(entry => !entry.HasEnded(today)).Select(entry => comparison.Context.PresentRule(entry.Rule)))
        .GroupBy(rule => rule, StringComparer.Ordinal)
        .ToDictionary(rule => rule.Key, rule => rule.Count(), StringComparer.Ordinal);

    private static Judgement Budget(IReadOnlyList<GateFinding> findings, Dictionary<string, int> budgets, IReadOnlyList<string> ended)
    {
        var judged = new List<GateFinding>();
        var notes = new List<string>(ended);
        foreach (var rule in findings.GroupBy(finding => finding.Finding.Rule, StringComparer.Ordinal))
        {
            var (count, budget) = (rule.Count(), budgets.GetValueOrDefault(rule.Key));
            if (count <= budget)
            {
                judged.AddRange(rule.Select(finding => finding.State == FindingState.New ? WithinBudget(finding, budget) : finding));
                continue;
            }

            judged.AddRange(rule);
            if (budget > 0)
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{rule.Key}: {count} violations are over its budget of {budget}."));
        }

        return new(Sort(judged), notes);
    }

    private static GateFinding WithinBudget(GateFinding finding, int budget) => finding with
    {
        State = FindingState.Known,
        Why = string.Create(CultureInfo.InvariantCulture, $"within the rule's budget of {budget}"),
    };

    private static string Words(Finding finding) => $"{finding.Rule}: {finding.From} -> {finding.To}";

    private static IReadOnlyList<GateFinding> Sort(IEnumerable<GateFinding> findings) => [.. findings
        .OrderBy(finding => finding.Finding.Rule, StringComparer.Ordinal)
        .ThenBy(finding => finding.Finding.Assembly, StringComparer.Ordinal)
        .ThenBy(finding => finding.Finding.From, StringComparer.Ordinal)
        .ThenBy(finding => finding.Finding.To, StringComparer.Ordinal)];
}

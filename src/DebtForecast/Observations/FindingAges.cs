namespace DebtForecast.Observations;

/// <summary>How old the violations of a project are, and how many were fixed.</summary>
/// <remarks>
/// The age of a finding is the number of days since its present life began. Quantiles are the nearest rank: with
/// <c>n</c> ages in order, the one at place <c>⌈q·n⌉</c>, so that each is the age of a finding that exists.
/// </remarks>
/// <param name="Open">Findings that stand.</param>
/// <param name="MedianDays">Half of them are no older than this; null where none stands.</param>
/// <param name="P90Days">Nine in ten are no older than this; null where none stands.</param>
/// <param name="OldestDays">The age of the oldest; null where none stands.</param>
/// <param name="FixedLast30Days">Findings that are gone and were gone for the first time within the last 30 days.</param>
/// <param name="Reopened">Findings that stand and had been fixed before.</param>
public sealed record FindingAges(int Open, int? MedianDays, int? P90Days, int? OldestDays, int FixedLast30Days, int Reopened)
{
    private const int RecentDays = 30;

    /// <summary>Gets the same for each rule by its id, sorted; empty in the numbers of a single rule.</summary>
    public IReadOnlyList<RuleAges> Rules { get; init; } = [];

    /// <summary>Computes the numbers of a project.</summary>
    /// <param name="findings">Every finding that was ever seen.</param>
    /// <param name="today">Today, in UTC.</param>
    /// <returns>The numbers, with those of each rule.</returns>
    public static FindingAges Of(IEnumerable<DatedFinding> findings, DateOnly today)
    {
        var all = findings.ToList();
        var rules = all.GroupBy(one => one.Finding.Rule, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        return Sum(all, today) with { Rules = [.. rules.Select(group => new RuleAges(group.Key, Sum([.. group], today)))] };
    }

    private static FindingAges Sum(List<DatedFinding> findings, DateOnly today)
    {
        var open = findings.Where(one => one.FixedOn is null).ToList();
        var ages = open.Select(one => one.AgeDays(today)).Order().ToList();
        return new FindingAges(
            ages.Count, Rank(ages, 50), Rank(ages, 90), Rank(ages, 100),
            findings.Count(one => one.FixedOn is { } day && day > today.AddDays(-RecentDays)),
            open.Count(one => one.TimesReopened > 0));
    }

    // Whole numbers all the way: 0.9 * 10 is a little more than 9 in binary.
    private static int? Rank(List<int> sorted, int percent) => sorted.Count == 0 ? null : sorted[((percent * sorted.Count) + 99) / 100 - 1];
}

/// <summary>The ages of one rule's violations.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Ages">Its numbers.</param>
public sealed record RuleAges(string Rule, FindingAges Ages);

using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>Keeps the parts of rule runs in lists.</summary>
public sealed class InMemoryRuleRunStore : IRuleRunStore
{
    private readonly List<Kept> parts = [];
    private readonly Dictionary<(ProjectKey Project, DateTimeOffset Instant), List<string>> places = [];

    /// <inheritdoc/>
    public Task<bool> KeepAsync(Project project, RuleRunPart part, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var isNew = !parts.Exists(one => one.Project == project.Key && Name(one.Part) == Name(part));
        if (isNew)
        {
            parts.Add(new Kept(project.Key, part, receivedAt, false));
        }

        return Task.FromResult(isNew);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RuleRunPart>> ReadAsync(ProjectKey project, string branch, string commit, string ruleSet, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RuleRunPart>>(
            [.. parts.Where(one => one.Project == project && !one.IsSpent && (one.Part.Branch, one.Part.Commit, one.Part.RuleSet) == (branch, commit, ruleSet)).Select(one => one.Part)]);

    /// <inheritdoc/>
    public Task<int> ReserveAsync(ProjectKey project, string run, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var taken = places.TryGetValue((project, instant), out var known) ? known : places[(project, instant)] = [];
        if (!taken.Contains(run))
        {
            taken.Add(run);
        }

        return Task.FromResult(taken.IndexOf(run));
    }

    /// <inheritdoc/>
    public Task<int> ExpireAsync(ProjectKey project, DateTimeOffset receivedBefore, CancellationToken cancellationToken)
    {
        var gone = parts.Where(one => one.Project == project && one.At < receivedBefore && !one.IsSpent).ToList();
        foreach (var one in gone)
        {
            parts.Remove(one);
            if (one.Part.Branch == project.Branch)
            {
                parts.Add(one with { IsSpent = true });
            }
        }

        return Task.FromResult(gone.Count);
    }

    private static (string, string, string, string, int) Name(RuleRunPart part) => (part.Branch, part.Commit, part.RuleSet, part.Framework, part.Part);

    private sealed record Kept(ProjectKey Project, RuleRunPart Part, DateTimeOffset At, bool IsSpent);
}

using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>A service in memory that remembers what was handed in; with <see cref="Trouble"/> it answers nothing.</summary>
public sealed class FakeRuleRunServer : IRuleRunServer
{
    /// <summary>Gets or sets what every request ends with; null for an answer.</summary>
    public string? Trouble { get; set; }

    /// <summary>Gets or sets what handing in ends with, as without a token; null where runs are taken.</summary>
    public string? Refusal { get; set; }

    /// <summary>Gets or sets what main had before anything was handed in; null for no run yet.</summary>
    public IReadOnlyList<Finding>? Main { get; set; } = [];

    /// <summary>Gets or sets the odds.</summary>
    public IReadOnlyList<BreachOdds> Odds { get; set; } = [];

    /// <summary>Gets what was handed in.</summary>
    public IList<PushedRuleRun> Pushed { get; } = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>?> FindMainAsync(string project, string? branch, DateTimeOffset? committedAt, CancellationToken cancellationToken) =>
        Answer(Pushed.Where(run => run.Branch == "main" && (branch != "main" || run.CommittedAt < committedAt)).MaxBy(run => run.CommittedAt)?.Findings ?? Main);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BreachOdds>> ReadOddsAsync(string project, CancellationToken cancellationToken) => Answer(Odds);

    /// <inheritdoc/>
    public Task PushAsync(PushedRuleRun run, CancellationToken cancellationToken)
    {
        if (Trouble is null && Refusal is { } refusal)
            return Task.FromException(new RuleRunServerException(refusal));
        if (Trouble is null)
            Pushed.Add(run);
        return Answer(0);
    }

    private Task<T> Answer<T>(T value) => Trouble is null ? Task.FromResult(value) : Task.FromException<T>(new RuleRunServerException(Trouble));
}

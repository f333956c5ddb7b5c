using DebtForecast.Observations;
using DebtForecast.Tracking;

namespace DebtForecast.Testing;

/// <summary>Keeps the track record in memory.</summary>
public sealed class InMemoryTrackRecordStore : ITrackRecordStore
{
    private readonly Dictionary<(SeriesKey Key, DateOnly Week, int Weeks), Promise> promises = [];

    /// <inheritdoc/>
    public Task<int> KeepAsync(IReadOnlyList<Promise> promises, CancellationToken cancellationToken) =>
        Task.FromResult(promises.Count(promise => this.promises.TryAdd((promise.Key, promise.Week, promise.Weeks), promise)));

    /// <inheritdoc/>
    public Task SettleAsync(IReadOnlyList<Promise> settled, CancellationToken cancellationToken)
    {
        foreach (var promise in settled)
        {
            var place = (promise.Key, promise.Week, promise.Weeks);
            if (promises.GetValueOrDefault(place) is { Outcome: null } open && open.Origin == promise.Origin)
            {
                promises[place] = open with { Outcome = promise.Outcome, Odds = promise.Odds };
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Promise>> ReadOpenAsync(ProjectKey? project, DateOnly dueBefore, CancellationToken cancellationToken) =>
        Task.FromResult(Sorted(project, promise => promise.Outcome is null && promise.Due < dueBefore));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Promise>> ReadSettledAsync(ProjectKey? project, DateOnly dueFrom, CancellationToken cancellationToken) =>
        Task.FromResult(Sorted(project, promise => promise.Outcome is not null && promise.Due >= dueFrom));

    private IReadOnlyList<Promise> Sorted(ProjectKey? project, Func<Promise, bool> wanted) =>
        [.. promises.Values.Where(promise => (project is null || promise.Key.Project == project) && wanted(promise))
            .OrderBy(promise => promise.Key.Project.Server, StringComparer.Ordinal).ThenBy(promise => promise.Key.Project.Key, StringComparer.Ordinal)
            .ThenBy(promise => promise.Key.Project.Branch, StringComparer.Ordinal).ThenBy(promise => promise.Key.Metric, StringComparer.Ordinal)
            .ThenBy(promise => promise.Origin).ThenBy(promise => promise.Weeks)];
}

using DebtForecast.Observations;
using DebtForecast.Runs;

namespace DebtForecast.Testing;

/// <summary>Keeps one line for each run in memory.</summary>
public sealed class InMemoryRunLedger : IRunLedger
{
    private readonly List<RunRecord> runs = [];

    /// <inheritdoc/>
    public Task<long> BeginAsync(DateTimeOffset startedAt, string trigger, CancellationToken cancellationToken)
    {
        runs.Add(new RunRecord(runs.Count + 1, trigger, startedAt, null, RunState.Running, Appended.Nothing, 0, 0, []));
        return Task.FromResult<long>(runs.Count);
    }

    /// <inheritdoc/>
    public Task EndAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var index = runs.FindIndex(one => one.Id == run.Id);
        if (index < 0)
        {
            throw new ArgumentException($"There is no run {run.Id}.", nameof(run));
        }

        runs[index] = run;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> ReadAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRecord>>([.. runs.AsEnumerable().Reverse().Take(most)]);
}

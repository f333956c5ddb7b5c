using System.Collections.Concurrent;

namespace DebtForecast.Runs;

/// <summary>Passes steps on to whoever watches and keeps the problems for the ledger.</summary>
internal sealed class RunLog(IProgress<RunStep>? watcher)
{
    private readonly ConcurrentQueue<string> problems = new();

    public IReadOnlyList<string> Problems => [.. problems.Distinct()];

    public void Report(RunStep step)
    {
        if (step.Problem is not null)
        {
            problems.Enqueue(step.Problem);
        }

        watcher?.Report(step);
    }
}

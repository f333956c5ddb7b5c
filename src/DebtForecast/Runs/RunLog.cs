using System.Collections.Concurrent;
using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Passes steps on to whoever watches and keeps the problems for the ledger.</summary>
internal sealed class RunLog(IProgress<RunStep>? watcher)
{
    private readonly ConcurrentQueue<string> problems = new();

    public IReadOnlyList<string> Problems => [.. problems.Distinct()];

    /// <summary>Whether a problem was of the user's own making: a rule file, an option.</summary>
    public bool IsMisconfigured { get; private set; }

    /// <summary>Tries one thing; trouble with a source is noted, and the others go on.</summary>
    public async Task<string?> AttemptAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (SourceUnavailableException trouble)
        {
            IsMisconfigured |= trouble.IsMisconfiguration;
            return trouble.Message;
        }
    }

    public void Report(RunStep step)
    {
        if (step.Problem is not null)
        {
            problems.Enqueue(step.Problem);
        }

        watcher?.Report(step);
    }
}

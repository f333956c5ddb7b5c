using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DebtForecast.App.Jobs;

/// <summary>The projects that a server has told about and that wait to be collected, each once.</summary>
internal sealed class HookedProjects
{
    private const int MostSignatures = 10_000;

    private readonly Lock gate = new();
    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>();
    private readonly HashSet<string> queued = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Lets a project wait, unless it does so already.</summary>
    /// <param name="project">The project's key.</param>
    /// <param name="signature">The delivery's signature: the newest 10,000 are remembered.</param>
    /// <returns>False where the same delivery was taken before.</returns>
    public bool TryAdd(string project, string signature)
    {
        lock (gate)
        {
            if (!taken.Add(signature))
            {
                return false;
            }

            order.Enqueue(signature);
            if (order.Count > MostSignatures)
            {
                taken.Remove(order.Dequeue());
            }

            if (queued.Add(project))
            {
                waiting.Writer.TryWrite(project);
            }

            return true;
        }
    }

    /// <summary>Gives the projects as they come. One that is told about while it is collected is given again.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Project keys, without end.</returns>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var project in waiting.Reader.ReadAllAsync(cancellationToken))
        {
            lock (gate)
            {
                queued.Remove(project);
            }

            yield return project;
        }
    }
}

using System.Collections.Concurrent;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Faults to come: what the double does wrong, at which address, how often.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> queues = new(StringComparer.Ordinal);

    /// <summary>Plans a fault.</summary>
    /// <param name="path">The address, such as <c>api/measures/search_history</c>.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">For how many calls, one after the other.</param>
    public void Plan(string path, Fault fault, int times = 1)
    {
        var queue = queues.GetOrAdd(path, _ => new ConcurrentQueue<Fault>());
        for (var i = 0; i < times; i++)
        {
            queue.Enqueue(fault);
        }
    }

    /// <summary>Gets or sets the script that decides about calls for which nothing is planned; null for none.</summary>
    public FaultScript? Script { get; set; }

    /// <summary>The fault of this call; null where it is answered rightly.</summary>
    internal Fault? Take(string path) =>
        queues.TryGetValue(path, out var queue) && queue.TryDequeue(out var fault) ? fault : Script?.Next();
}

/// <summary>Something that goes wrong with one call.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>A page of HTML with status 200, as a portal or a proxy sends it.</summary>
    public sealed record Html : Fault;

    /// <summary>A redirect.</summary>
    /// <param name="Location">Where to.</param>
    public sealed record Redirect(string Location) : Fault;

    /// <summary>A status without the answer.</summary>
    /// <param name="Code">The status.</param>
    /// <param name="RetryAfterSeconds">The header <c>Retry-After</c>, in seconds; null for none.</param>
    public sealed record Status(int Code, int? RetryAfterSeconds = null) : Fault;

    /// <summary>The connection ends in the middle of the body.</summary>
    public sealed record Cut : Fault;

    /// <summary>A whole HTTP answer with half of the JSON.</summary>
    public sealed record HalfJson : Fault;

    /// <summary>An answer that takes its time.</summary>
    /// <param name="Delay">How long.</param>
    public sealed record Slow(TimeSpan Delay) : Fault;

    /// <summary>An answer with another body.</summary>
    /// <param name="Json">The body.</param>
    public sealed record Body(string Json) : Fault;

    /// <summary>The right answer, changed on its way.</summary>
    /// <param name="Change">Gets the right body and gives another one.</param>
    public sealed record Altered(Func<byte[], byte[]> Change) : Fault;

    /// <summary>The connection is reset before any answer.</summary>
    public sealed record Reset : Fault;

    /// <summary>A right answer, before which something else happens on the server.</summary>
    /// <param name="Happening">What happens.</param>
    public sealed record Meanwhile(Action Happening) : Fault;
}

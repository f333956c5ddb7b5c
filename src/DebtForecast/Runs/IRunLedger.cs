using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Keeps one line for each run. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IRunLedger
{
    /// <summary>Writes the line of a run that starts.</summary>
    /// <param name="startedAt">When, in UTC.</param>
    /// <param name="trigger">Who asked: <c>command</c>, <c>schedule</c>, <c>demo</c>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The run's number, from 1.</returns>
    Task<long> BeginAsync(DateTimeOffset startedAt, string trigger, CancellationToken cancellationToken);

    /// <summary>Completes the line of a run.</summary>
    /// <param name="run">What happened.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    Task EndAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>Reads the newest runs.</summary>
    /// <param name="most">The most lines to read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The lines, newest first.</returns>
    Task<IReadOnlyList<RunRecord>> ReadAsync(int most, CancellationToken cancellationToken);
}

/// <summary>One line of the ledger.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="Trigger">Who asked.</param>
/// <param name="StartedAt">When it started, in UTC.</param>
/// <param name="EndedAt">When it ended, in UTC; null while it runs, and for ever where it was killed.</param>
/// <param name="State">How it went.</param>
/// <param name="Added">What it added to the store.</param>
/// <param name="Forecasts">Forecasts written.</param>
/// <param name="Messages">Messages put into the outbox.</param>
/// <param name="Problems">What went wrong, one message for each thing; empty where nothing did.</param>
public sealed record RunRecord(
    long Id, string Trigger, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RunState State,
    Appended Added, int Forecasts, int Messages, IReadOnlyList<string> Problems);

/// <summary>How a run went.</summary>
public enum RunState
{
    /// <summary>It runs, or it was killed.</summary>
    Running,

    /// <summary>All went well.</summary>
    Completed,

    /// <summary>Some projects or sources could not be read; the others were.</summary>
    Partial,

    /// <summary>Nothing could be done.</summary>
    Failed,
}

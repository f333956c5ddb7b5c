using DebtForecast.Gating;

namespace DebtForecast.Rules.Engine;

/// <summary>What a gate asks of a DebtForecast service, and hands in there.</summary>
/// <param name="Project">The project's key.</param>
public sealed record GateServerRequest(string Project)
{
    /// <summary>Gets whether there is a token; without one nothing is handed in, as on a fork.</summary>
    public bool HasToken { get; init; }

    /// <summary>Gets the branch that is built; null where nobody said.</summary>
    public string? Branch { get; init; }

    /// <summary>Gets the commit's id; null where nobody said.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the commit's time; null where nobody said.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Gets which part of the run this is, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Gets how many parts there are.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Gets whether the gate has no verdict where the service does not answer.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets what the odds of a breach mean.</summary>
    public ForecastMode Forecast { get; init; }
}

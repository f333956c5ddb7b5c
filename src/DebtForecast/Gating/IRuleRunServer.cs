using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>A DebtForecast service as a build sees it. Socket: HTTP, memory (tests).</summary>
public interface IRuleRunServer
{
    /// <summary>Reads what the rules found on the project's main branch last.</summary>
    /// <remarks>
    /// A run of main itself is compared with the newest run before it: a second run of the same commit must not find there what it brought.
    /// </remarks>
    /// <param name="project">The project's key.</param>
    /// <param name="branch">The branch that is compared; null where nobody said.</param>
    /// <param name="committedAt">The time of the commit that is compared; null where nobody said.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The findings; null where no such rule run is known yet.</returns>
    /// <exception cref="RuleRunServerException">The service cannot be asked.</exception>
    Task<IReadOnlyList<Finding>?> FindMainAsync(string project, string? branch, DateTimeOffset? committedAt, CancellationToken cancellationToken);

    /// <summary>Reads the odds that the project's limits on architecture metrics are crossed.</summary>
    /// <param name="project">The project's key.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>One entry for each threshold with a forecast; empty where there is none or the history is too short.</returns>
    /// <exception cref="RuleRunServerException">The service cannot be asked.</exception>
    Task<IReadOnlyList<BreachOdds>> ReadOddsAsync(string project, CancellationToken cancellationToken);

    /// <summary>Hands in a rule run.</summary>
    /// <param name="run">The run, or a part of it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="RuleRunServerException">The service cannot be asked or refuses the run.</exception>
    Task PushAsync(PushedRuleRun run, CancellationToken cancellationToken);
}

/// <summary>The odds that one limit is crossed.</summary>
/// <param name="Threshold">The threshold's id.</param>
/// <param name="Metric">The metric's key.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Current">The newest value; null where there is none.</param>
/// <param name="Odds">The probability that it is crossed on any day up to the horizon, 0 to 1.</param>
/// <param name="MedianDay">The day by which half of the crossings have happened; null where the odds are under one half.</param>
/// <param name="ObservedWeeks">Weeks of history: under 52 a forecast never fails a build.</param>
public sealed record BreachOdds(string Threshold, string Metric, double Limit, double? Current, double Odds, DateOnly? MedianDay, int ObservedWeeks)
{
    /// <summary>Gets the last day that <see cref="Odds"/> looks at; null where the service does not say.</summary>
    public DateOnly? By { get; init; }
}

/// <summary>What a build hands in.</summary>
/// <param name="Project">The project's key.</param>
/// <param name="Branch">The branch that was built.</param>
/// <param name="Commit">The commit's id.</param>
/// <param name="CommittedAt">The commit's time: the instant of the analysis.</param>
/// <param name="RuleSet">SHA-256 of the rule set, in lower-case hex.</param>
/// <param name="Part">Which part this is, from 1.</param>
/// <param name="Parts">How many parts there are; a run counts when all are there.</param>
/// <param name="Findings">The violations of this part.</param>
/// <param name="Rules">The ids of the rules that were checked.</param>
/// <param name="Accepted">The identities among the findings that the baseline accepts.</param>
/// <param name="BaselineSize">The number of entries in the baseline.</param>
/// <param name="PackageCycles">Groups of namespaces in a circle.</param>
/// <param name="TypesOutsideLayers">Types that no layer claims.</param>
/// <param name="TargetFramework">
/// What the assemblies were built for, such as <c>net10.0</c>; several are sorted and joined by <c>;</c>. Null where no assembly says.
/// </param>
public sealed record PushedRuleRun(
    string Project, string Branch, string Commit, DateTimeOffset CommittedAt, string RuleSet, int Part, int Parts,
    IReadOnlyList<Finding> Findings, IReadOnlyList<string> Rules,
    IReadOnlyList<(string Rule, string Assembly, string From, string To)> Accepted,
    int BaselineSize, int PackageCycles, int TypesOutsideLayers, string? TargetFramework);

/// <summary>The service is away, refuses, or answers in a way that cannot be understood.</summary>
public sealed class RuleRunServerException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Names the address, what happened and the remedy; never the token.</param>
    /// <param name="inner">What was thrown underneath; null for nothing.</param>
    public RuleRunServerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

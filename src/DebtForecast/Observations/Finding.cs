namespace DebtForecast.Observations;

/// <summary>One violation of an architecture rule.</summary>
/// <remarks>
/// Its identity is rule + assembly + from + to: never a line, a version or a message. Types are in metadata form
/// (<c>Ns.Outer+Inner</c>, arity kept), with closures and state machines folded into the type that a person wrote.
/// </remarks>
/// <param name="Rule">The rule's id.</param>
/// <param name="Assembly">The simple name of the assembly that holds <paramref name="From"/>.</param>
/// <param name="From">The type that breaks the rule.</param>
/// <param name="To">The type that it must not use, or the failing detail for other kinds of rule: <c>sealed</c>, <c>name</c>, a member.</param>
/// <param name="Reason">Why the rule exists, in the rule file's words.</param>
/// <param name="Member">The member of <paramref name="From"/> where it happens; null for base types and the like.</param>
/// <param name="File">The source file; null where no portable PDB was there.</param>
/// <param name="Line">The line, from 1; null where unknown.</param>
public sealed record Finding(
    string Rule, string Assembly, string From, string To, string Reason, string? Member = null, string? File = null, int? Line = null)
{
    /// <summary>Gets what makes two findings the same: rule, assembly, from and to.</summary>
    public (string Rule, string Assembly, string From, string To) Identity => (Rule, Assembly, From, To);

    /// <summary>Gets what is wrong, for people: <c>is named OrderHandle; must be *Handler</c>. Null where <see cref="To"/> says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets whether the violation may fail a build.</summary>
    /// <value>The default is <see cref="FindingSeverity.Error"/>.</value>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;
}

/// <summary>How much a rule means it.</summary>
public enum FindingSeverity
{
    /// <summary>It is counted and told; it never fails a build.</summary>
    Warning,

    /// <summary>It fails a build.</summary>
    Error,
}

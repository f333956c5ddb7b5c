namespace DebtForecast.Observations;

/// <summary>One violation of an architecture rule.</summary>
/// <remarks>
/// Its identity is rule + assembly + from + to: never a line, a version or a message. Types are in metadata form
/// (<c>Ns.Outer+Inner</c>, arity kept), with closures and state machines folded into the type that a person wrote.
/// </remarks>
/// <param name="Rule">The rule's id.</param>
/// <param name="Assembly">The simple name of the assembly that holds <paramref name="From"/>.</param>
/// <param name="From">The type that breaks the rule.</param>
/// <param name="To">The type that it must not use, or the failing detail for other kinds of rule.</param>
/// <param name="Reason">Why the rule exists, in the rule file's words.</param>
/// <param name="Member">The member of <paramref name="From"/> where it happens; null for base types and the like.</param>
/// <param name="File">The source file; null where no portable PDB was there.</param>
/// <param name="Line">The line, from 1; null where unknown.</param>
public sealed record Finding(
    string Rule, string Assembly, string From, string To, string Reason, string? Member = null, string? File = null, int? Line = null)
{
    /// <summary>Gets what makes two findings the same: rule, assembly, from and to.</summary>
    public (string Rule, string Assembly, string From, string To) Identity => (Rule, Assembly, From, To);
}

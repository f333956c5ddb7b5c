using DebtForecast.Gating;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>One rule about layers in the form that both engines can check: types of a layer must not use certain names.</summary>
/// <param name="Rule">The rule, for reports.</param>
/// <param name="From">The layer that is bound.</param>
/// <param name="To">The layer that must not be used; null where names are forbidden.</param>
/// <param name="Forbids">Whether a used type is forbidden.</param>
/// <param name="Names">The forbidden names as NetArchTest takes them: namespaces or full type names.</param>
internal sealed record Prohibition(GateRule Rule, Layer From, Layer? To, Func<CodeType, bool> Forbids, IReadOnlyList<string> Names)
{
    /// <summary>Whether NetArchTest was asked about a used type.</summary>
    public bool AsksAbout(string type) => Names.Any(name => Segments.Covers(name, type));
}

/// <summary>What breaks a rule, as the graph sees it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Breach">What is wrong.</param>
/// <param name="WasAsked">Whether NetArchTest was asked the same; null where it was not.</param>
internal sealed record Violation(GateRule Rule, Breach Breach, Func<Breach, bool>? WasAsked = null)
{
    /// <summary>The part of <c>must</c> that does not hold; null for rules that have none.</summary>
    public Predicate? Part { get; init; }
}

/// <summary>A type that NetArchTest fails for a rule. It names no target.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Assembly">The simple name of the type's assembly.</param>
/// <param name="Type">The type, in metadata form, closures folded.</param>
/// <param name="Part">The stable word for what failed; null where that is a use, whose target it does not name.</param>
internal sealed record FailingType(GateRule Rule, string Assembly, string Type, string? Part = null);

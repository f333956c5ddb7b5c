using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>One rule in the form that both engines can check: types of a layer must not use certain names.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="From">The layer that is bound.</param>
/// <param name="Because">Why.</param>
/// <param name="Forbids">Whether a used type is forbidden.</param>
/// <param name="Names">The forbidden names as NetArchTest takes them: namespaces or full type names.</param>
internal sealed record Prohibition(string Id, Layer From, string Because, Func<CodeType, bool> Forbids, IReadOnlyList<string> Names);

/// <summary>A use that breaks a rule, as the graph sees it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Use">The use.</param>
internal sealed record Violation(Prohibition Rule, TypeUse Use);

/// <summary>A type that NetArchTest fails for a rule. It names no target.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Assembly">The simple name of the type's assembly.</param>
/// <param name="Type">The type, in metadata form, closures folded.</param>
internal sealed record FailingType(Prohibition Rule, string Assembly, string Type);

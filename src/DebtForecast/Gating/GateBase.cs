using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>What was found before the change.</summary>
/// <param name="Name">Where that is from, for people: <c>main</c>, or a file.</param>
/// <param name="Findings">The violations, one for each identity.</param>
public sealed record GateBase(string Name, IReadOnlyList<Finding> Findings);

namespace DebtForecast.Rules.Proposals;

/// <summary>A part of the code that could be a layer.</summary>
/// <param name="Name">A layer's name: letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Namespaces">Its namespaces; empty where the assemblies alone decide.</param>
/// <param name="Assemblies">Its assemblies; empty where the namespaces alone decide.</param>
internal sealed record LayerPart(string Name, IReadOnlyList<string> Namespaces, IReadOnlyList<string> Assemblies);

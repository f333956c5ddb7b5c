using DebtForecast.Observations;

namespace DebtForecast.Demo.Companies;

/// <summary>A made-up project with a made-up history.</summary>
/// <param name="Key">The project's key.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Analyses">Its analyses, oldest first.</param>
/// <param name="Events">What explains its jumps.</param>
public sealed record SimulatedProject(string Key, string Name, IReadOnlyList<Analysis> Analyses, IReadOnlyList<ProjectEvent> Events);

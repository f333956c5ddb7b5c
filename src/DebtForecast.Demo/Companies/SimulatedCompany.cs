
namespace DebtForecast.Demo.Companies;

/// <summary>A made-up company whose projects age for 36 months: something to look at before there is own data.</summary>
/// <remarks>
/// Debt is drawn as a step process, as real histories show it: most days change little, a few days much. On an active day
/// the code grows by a log-normal number of lines; each line brings debt at the project's own rate; now and then a clean-up
/// takes 3 to 12 % of the debt away, a module is taken over, or the analyser is upgraded (a measurement shift with an
/// event). Same seed, same values: the last day only moves the dates.
/// </remarks>
public static class SimulatedCompany
{
    /// <summary>The length of the histories.</summary>
    public const int Months = 36;

    private static readonly ProjectCharacter[] Characters =
    [
        new("northwind:payments", "Northwind Payments", 42_000, 0.16, 1.15, 2.4, 0.5, 0.85),
        new("northwind:web-shop", "Northwind Web Shop", 88_000, 0.10, 1.0, 1.9, 1.0, 0.90),
        new("northwind:warehouse", "Northwind Warehouse", 61_000, 0.05, 1.2, 1.5, 0.8, 0.45),
        new("northwind:identity", "Northwind Identity", 17_000, 0.22, 0.6, 0.7, 1.0, 0.60),
    ];

    /// <summary>Makes the company's projects.</summary>
    /// <param name="lastDay">The last day of each history.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The projects.</returns>
    public static IReadOnlyList<SimulatedProject> Create(DateOnly lastDay, int seed = 9) =>
        [.. Characters.Select((character, index) => new ProjectLife(character, seed + (97 * index)).Live(lastDay))];
}

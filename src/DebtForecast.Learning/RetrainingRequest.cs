using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>What an installation trains on, and how.</summary>
/// <param name="Own">The histories of its own fleet.</param>
/// <param name="DataFolder">The folder of shipped data that is learned from beside them; null or a missing folder: none.</param>
/// <param name="Seed">The seed: same data, seed and machine, same model.</param>
/// <param name="KeptVersions">How many of the newest versions stay, 1 or more.</param>
/// <param name="Now">The instant that names the version and dates its card.</param>
public sealed record RetrainingRequest(IReadOnlyList<SeriesHistory> Own, string? DataFolder, int Seed, int KeptVersions, DateTimeOffset Now);

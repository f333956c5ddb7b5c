namespace DebtForecast.Learning;

/// <summary>Which model is served.</summary>
/// <param name="Served">Its name.</param>
/// <param name="Former">The one before it, which a rollback returns to; null where there was none.</param>
/// <param name="Since">Since when; null where nothing was ever chosen and the shipped model is served.</param>
public sealed record ServedChoice(string Served, string? Former, DateTimeOffset? Since);

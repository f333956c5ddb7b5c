namespace DebtForecast.Sources.Imports;

/// <summary>What of a repository is read.</summary>
/// <param name="Repository">The path of the repository: bare, or with a work tree.</param>
/// <param name="Branch">The branch; null for the one that is checked out, or the only one.</param>
/// <param name="Since">The first UTC day that counts; null for all.</param>
/// <param name="Every">How far days that count are apart at least, in days: 1 for each day, 7 for one a week.</param>
public sealed record GitOptions(string Repository, string? Branch = null, DateOnly? Since = null, int Every = 1);

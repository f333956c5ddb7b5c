namespace DebtForecast.Runs;

/// <summary>What a run is asked to do.</summary>
/// <param name="Trigger">Who asks: <c>command</c>, <c>schedule</c>, <c>demo</c>.</param>
/// <param name="ProjectKey">The only project to handle, by key; null for all.</param>
/// <param name="Since">Reads analyses again from this day on, whatever the watermark says; null for what is new.</param>
public sealed record RunRequest(string Trigger, string? ProjectKey = null, DateOnly? Since = null)
{
    /// <summary>Whether a project is asked for.</summary>
    /// <param name="key">The project's key.</param>
    /// <returns>True where all are asked for, or this one is.</returns>
    public bool Wants(string key) => ProjectKey is null || ProjectKey == key;
}

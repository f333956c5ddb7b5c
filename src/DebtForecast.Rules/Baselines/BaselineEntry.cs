namespace DebtForecast.Rules.Baselines;

/// <summary>One accepted violation.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="In">The simple name of the assembly; null for any, which only a rule file's <c>known</c> may say.</param>
/// <param name="From">The type, in metadata form.</param>
/// <param name="To">The target or detail.</param>
/// <param name="Why">Why it is accepted; null where nobody said.</param>
/// <param name="Until">The last day on which it is; null for no end.</param>
public sealed record BaselineEntry(string Rule, string? In, string From, string To, string? Why = null, DateOnly? Until = null)
{
    /// <summary>Gets where it stands, for messages: <c>baseline.jsonl(3)</c>.</summary>
    /// <value>Empty for an entry that was not read from a file.</value>
    public string Place { get; init; } = "";

    /// <summary>Gets what makes two entries the same.</summary>
    internal (string Rule, string? In, string From, string To) Identity => (Rule, In, From, To);

    /// <summary>Whether the day to which it was accepted is over.</summary>
    /// <param name="today">The present day.</param>
    /// <returns>True from the day after <see cref="Until"/>.</returns>
    public bool HasEnded(DateOnly today) => Until < today;

    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {From} -> {To}";
}

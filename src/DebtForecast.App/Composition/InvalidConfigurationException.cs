namespace DebtForecast.App.Composition;

/// <summary>The configuration has mistakes. Each is one message that names the key, the value, what is allowed and what to do.</summary>
/// <param name="mistakes">The messages; at least one.</param>
internal sealed class InvalidConfigurationException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Gets the messages.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}

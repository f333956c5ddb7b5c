namespace DebtForecast.ThresholdFiles;

/// <summary>A threshold file has mistakes. Each message names file, line, key, value and what is allowed.</summary>
/// <param name="mistakes">The messages; at least one.</param>
public sealed class InvalidThresholdFileException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Gets the messages.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}

namespace DebtForecast.Sources.Imports;

/// <summary>Collects the mistakes of a file, so that they are told at once.</summary>
/// <param name="file">The file's name in messages.</param>
internal sealed class ImportMistakes(string file)
{
    private const int Most = 20;

    private readonly List<string> messages = [];

    /// <summary>Adds a mistake.</summary>
    /// <param name="place">Where in the file: <c>line 3</c>, <c>$[2].date</c>.</param>
    /// <param name="text">The value, what is allowed, what to do.</param>
    /// <exception cref="InvalidImportException">There are so many that more would not help.</exception>
    public void Add(string place, string text)
    {
        messages.Add($"{file}, {place}: {text}");
        if (messages.Count == Most)
        {
            messages.Add($"{file}: further mistakes are not shown.");
            Require();
        }
    }

    /// <summary>Demands that there are none.</summary>
    /// <exception cref="InvalidImportException">There are some.</exception>
    public void Require()
    {
        if (messages.Count > 0)
        {
            throw new InvalidImportException(string.Join(Environment.NewLine, messages));
        }
    }
}

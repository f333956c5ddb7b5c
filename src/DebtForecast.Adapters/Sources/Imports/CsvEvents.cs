using System.Text.Json;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads events from CSV: <c>date,kind,name,description</c>, with optional columns <c>project</c> and <c>branch</c>.</summary>
internal static class CsvEvents
{
    private static readonly string[] Needed = ["date", "kind", "name"];

    private static readonly Dictionary<string, ProjectEventKind> Kinds =
        Enum.GetValues<ProjectEventKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">The name that its project's history is kept under.</param>
    /// <param name="now">Now: a date of the future is refused.</param>
    /// <returns>Histories that hold events only.</returns>
    /// <exception cref="InvalidImportException">The file cannot be used; the message lists its mistakes.</exception>
    public static IReadOnlyList<ImportedHistory> Read(ImportFile file, string source, DateTimeOffset now)
    {
        var mistakes = new ImportMistakes(file.Name);
        var builder = new HistoryBuilder(mistakes);
        var table = CsvTable.Read(file);
        foreach (var missing in Needed.Except(table.Columns))
        {
            mistakes.Add("line 1", $"there is no column {missing}; the columns are {string.Join(", ", table.Columns)}. Needed are date,kind,name; description, project and branch may follow.");
        }

        mistakes.Require();
        foreach (var row in table.Rows)
        {
            Read(row, source, now, builder, mistakes);
        }

        mistakes.Require();
        return builder.Build();
    }

    /// <summary>Reads the word of a kind.</summary>
    /// <param name="word">The word.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? ReadKind(string word, out ProjectEventKind kind) => Kinds.TryGetValue(word, out kind)
        ? null
        : $"kind is '{word}'; allowed are {string.Join(", ", Kinds.Keys)}.";

    private static void Read(CsvRow row, string source, DateTimeOffset now, HistoryBuilder builder, ImportMistakes mistakes)
    {
        var wrong = new[]
        {
            ImportValues.ReadInstant(row["date"], now, out var instant),
            ReadKind(row["kind"], out var kind),
            row["name"].Length > 0 ? null : "the name is empty; a few words are needed.",
        }.OfType<string>().ToList();
        wrong.ForEach(text => mistakes.Add(row.Place, text));
        if (wrong.Count == 0)
        {
            var target = row["project"] is { Length: > 0 } project ? new ImportTarget(null, project, row["branch"] is { Length: > 0 } branch ? branch : null) : null;
            builder.Add(target, source, new ProjectEvent(instant, kind, row["name"], row["description"] is { Length: > 0 } words ? words : null));
        }
    }
}

using System.Text.RegularExpressions;

namespace DebtForecast.Rules.Tests.Corpus;

/// <summary>One architecture test of the corpus, as the listing <c>rows.md</c> has it.</summary>
/// <param name="Id">The repository and the number of the row.</param>
/// <param name="Words">What the test says, in plain words.</param>
/// <param name="Note">The rules that say it where their ids do not begin with the row, or why none does.</param>
internal sealed partial record CorpusRow(string Id, string Words, string Note)
{
    public string Repository => Id[..Id.LastIndexOf('_')];

    public int Number => int.Parse(Id[(Id.LastIndexOf('_') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads the listing.</summary>
    public static IReadOnlyList<CorpusRow> Read() =>
        [.. Line().Matches(File.ReadAllText(Path.Combine(CorpusExample.Folder, "rows.md")))
            .Select(line => new CorpusRow(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value.Trim()))];

    /// <summary>The rules that say this row.</summary>
    public IReadOnlyList<string> RulesAmong(IEnumerable<string> ids) =>
        [.. ids.Where(id => id == Id || id.StartsWith(Id + "_", StringComparison.Ordinal) || Note.Split(", ").Contains(id))];

    [GeneratedRegex(@"^\| ([a-z_]+_\d\d) \| (.+?) \|(.*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}

using System.Text;
using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Baselines;

/// <summary>The violations that a team has accepted: a file beside the code, one violation a line.</summary>
/// <remarks>
/// The entries are sorted ordinally by rule, in, from, to, and none stands twice, so that two branches' files can be joined line
/// by line (<c>merge=union</c>). Where two lines differ only in <c>why</c> or <c>until</c>, the stricter counts: the one that ends,
/// and of two ends the earlier.
/// </remarks>
public sealed class Baseline
{
    /// <summary>A baseline that accepts nothing.</summary>
    public static readonly Baseline Empty = new([]);

    private Baseline(IReadOnlyList<BaselineEntry> entries) => Entries = entries;

    /// <summary>Gets the accepted violations, sorted.</summary>
    public IReadOnlyList<BaselineEntry> Entries { get; }

    /// <summary>Makes a baseline.</summary>
    /// <param name="entries">The entries in any order; the same violation may stand there twice.</param>
    /// <returns>The baseline.</returns>
    public static Baseline Of(IEnumerable<BaselineEntry> entries) => new([.. entries
        .OrderBy(entry => entry.Rule, StringComparer.Ordinal)
        .ThenBy(entry => entry.In, StringComparer.Ordinal)
        .ThenBy(entry => entry.From, StringComparer.Ordinal)
        .ThenBy(entry => entry.To, StringComparer.Ordinal)
        .ThenBy(entry => entry.Until ?? DateOnly.MaxValue)
        .ThenBy(entry => entry.Why is null)
        .ThenBy(entry => entry.Why, StringComparer.Ordinal)
        .DistinctBy(entry => entry.Identity)]);

    /// <summary>Makes a baseline that accepts what was found.</summary>
    /// <param name="findings">The violations.</param>
    /// <param name="why">Why they are accepted; null for no reason.</param>
    /// <returns>The baseline.</returns>
    public static Baseline Create(IEnumerable<Finding> findings, string? why = null) => Of(findings.Select(finding => EntryFor(finding, why)));

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">What a relative path starts from; messages show the path as it was given.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="BaselineException">The file is missing or wrong; every mistake is listed.</exception>
    public static Baseline Load(string path, string folder = "")
    {
        try
        {
            return Parse(path, File.ReadAllBytes(Path.Combine(folder, path)));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BaselineException([new RuleFileError(
                path, 0, 0, $"cannot be read: {trouble.Message} Name an existing baseline, or make one with 'rules baseline create'.")]);
        }
    }

    /// <summary>Checks a baseline that is already in memory.</summary>
    /// <param name="path">The name that messages use.</param>
    /// <param name="content">The file's bytes, UTF-8.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="BaselineException">The content is wrong; every mistake is listed.</exception>
    public static Baseline Parse(string path, ReadOnlyMemory<byte> content) => Of(BaselineReader.Read(path, content));

    /// <summary>The file's text: JSON Lines with <c>\n</c> after each line; empty for no entry.</summary>
    /// <returns>The text.</returns>
    public string ToText() => string.Concat(Entries.Select(BaselineLine.Write));

    /// <summary>Writes the file: first beside it, then in its place, so that an interrupted write leaves the old one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">What a relative path starts from.</param>
    /// <exception cref="BaselineException">The file cannot be written.</exception>
    public void Save(string path, string folder = "")
    {
        var target = Path.GetFullPath(Path.Combine(Path.GetFullPath(folder.Length == 0 ? "." : folder), path));
        try
        {
            AtomicFile.Write(target, Encoding.UTF8.GetBytes(ToText()));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BaselineException([new RuleFileError(path, 0, 0, $"cannot be written: {trouble.Message} Nothing was changed.")]);
        }
    }

    /// <summary>Leaves out what is fixed; it adds nothing and changes no entry.</summary>
    /// <param name="comparison">This baseline's comparison with what is found now.</param>
    /// <returns>The entries that still accept something.</returns>
    public Baseline Prune(BaselineComparison comparison)
    {
        var stale = comparison.Stale.Select(entry => entry.Identity).ToHashSet();
        return new([.. Entries.Where(entry => !stale.Contains(entry.Identity))]);
    }

    /// <summary>Brings the baseline to what is found now.</summary>
    /// <remarks>
    /// What is fixed leaves; entries of renamed rules and moved types are written anew under their present names with their
    /// <c>why</c> and <c>until</c>. New violations join only where <paramref name="whyAccept"/> says why.
    /// </remarks>
    /// <param name="comparison">This baseline's comparison with what is found now.</param>
    /// <param name="whyAccept">Why new violations are accepted; null to accept none.</param>
    /// <returns>The new baseline.</returns>
    public Baseline Update(BaselineComparison comparison, string? whyAccept = null)
    {
        var matched = comparison.Matches.Select(match => match.Entry.Identity).ToHashSet();
        var stale = comparison.Stale.Select(entry => entry.Identity).ToHashSet();
        var unseen = Entries.Where(entry => !matched.Contains(entry.Identity) && !stale.Contains(entry.Identity));
        var kept = comparison.Matches.Select(match => EntryFor(match.Finding, match.Entry.Why) with { Until = match.Entry.Until });
        var added = whyAccept is null ? [] : comparison.New.Select(finding => EntryFor(finding, whyAccept));
        return Of(unseen.Concat(kept).Concat(added));
    }

    private static BaselineEntry EntryFor(Finding finding, string? why) => new(finding.Rule, finding.Assembly, finding.From, finding.To, why);
}

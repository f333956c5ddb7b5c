using System.Text;
using System.Text.RegularExpressions;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Counts the violations in ArchUnit's frozen stores: folders with <c>stored.rules</c> and one file of violations for each rule.</summary>
/// <remarks>
/// Counted are <c>archunit_frozen_violations</c> and each rule (<c>archunit_frozen_violations.no_classes_that…</c>). The form is that of
/// ArchUnit's <c>TextFileBasedViolationStore</c>: a violation a line, line breaks inside one behind a backslash.
/// </remarks>
/// <param name="clock">The clock: a store of the future is refused.</param>
public sealed partial class ArchUnitImport(TimeProvider clock)
{
    /// <summary>The source's name.</summary>
    public const string Source = "import-archunit";

    private const string Index = "stored.rules";
    private const int MostBytes = 64 * 1024 * 1024;

    [GeneratedRegex(@"(?<!\\)\n")]
    private static partial Regex UnescapedLineBreak { get; }

    /// <summary>Reads stores.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="dates">Which instants they count for; a store itself says none.</param>
    /// <returns>What they count.</returns>
    /// <exception cref="InvalidImportException">A store cannot be used.</exception>
    public ImportReading Read(IReadOnlyList<ImportFile> folders, ImportDates dates) => Report.Sum(folders.Select(folder => Read(folder, dates)).ToList(), Source);

    private Report Read(ImportFile folder, ImportDates dates)
    {
        var index = Part(folder, Index);
        if (!File.Exists(index.Path))
        {
            throw new InvalidImportException($"{folder.Name} has no {Index}; it is no store of ArchUnit's frozen rules. Name the folder that archunit.properties gives as freeze.store.default.path.");
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [Metrics.FrozenViolations] = 0 };
        foreach (var (line, rule, file) in JavaProperties.Read(Encoding.Latin1.GetString(index.ReadBytes(MostBytes))))
        {
            var count = Count(folder, $"{index.Name}, line {line}", file);
            var key = $"{Metrics.FrozenViolations}.{RuleSlug.Of(rule)}";
            values[key] = values.GetValueOrDefault(key) + count;
            values[Metrics.FrozenViolations] += count;
        }

        return new Report(dates.Of(folder, null, clock), values);
    }

    private static int Count(ImportFile folder, string place, string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
        {
            throw new InvalidImportException($"{place}: the file of violations is '{name}'; allowed is the name of a file in {folder.Name}.");
        }

        var file = Part(folder, name);
        return File.Exists(file.Path)
            ? UnescapedLineBreak.Split(file.ReadText(MostBytes).ReplaceLineEndings("\n")).Count(violation => violation.Length > 0)
            : throw new InvalidImportException($"{place}: the file of violations {file.Name} is missing, and missing is not zero. Take the whole store, or run the rule again.");
    }

    private static ImportFile Part(ImportFile folder, string name) => new(Path.Combine(folder.Path, name), Path.Combine(folder.Name, name), null);
}

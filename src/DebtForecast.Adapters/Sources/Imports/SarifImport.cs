using System.Text.Json;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Counts open results in SARIF 2.1.0 files of CodeQL, Roslyn analysers, Semgrep, our own gate and others.</summary>
/// <remarks>
/// Open is a result of kind <c>fail</c> and level error, warning or note that is not gone (<c>baselineState: absent</c>) and not
/// suppressed. Counted are <c>sarif_results</c>, each level, each tool (<c>sarif_results.codeql</c>) and each of its rules
/// (<c>sarif_results.codeql.js_xss</c>). All files of a UTC day are one analysis.
/// </remarks>
/// <param name="clock">The clock: a report of the future is refused.</param>
public sealed class SarifImport(TimeProvider clock)
{
    /// <summary>The source's name.</summary>
    public const string Source = "import-sarif";

    private const string Version = "2.1.0";
    private const int MostBytes = 512 * 1024 * 1024;

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="dates">Which instants they count for.</param>
    /// <returns>What they count.</returns>
    /// <exception cref="InvalidImportException">A file cannot be used.</exception>
    public ImportReading Read(IReadOnlyList<ImportFile> files, ImportDates dates) => Report.Sum(files.Select(file => Read(file, dates)).ToList(), Source);

    private Report Read(ImportFile file, ImportDates dates)
    {
        var root = Parse(file);
        if (JsonText.Find(root, "version") is var version && (version.ValueKind != JsonValueKind.String || version.GetString() != Version))
        {
            throw new InvalidImportException($"{file.Name}, $.version is {JsonText.Show(version)}; SARIF {Version} is read. Have the tool write that version; for the C# compiler: -p:ErrorLog=report.sarif%2Cversion=2.1.");
        }

        var runs = JsonText.Find(root, "runs");
        if (runs.ValueKind != JsonValueKind.Array || runs.GetArrayLength() == 0)
        {
            throw new InvalidImportException($"{file.Name}, $.runs is {JsonText.Show(runs)}; allowed is an array with at least one run.");
        }

        var read = runs.EnumerateArray().Index().Select(one => SarifRun.Read(file, one.Item, $"$.runs[{one.Index}]")).ToList();
        return new Report(dates.Of(file, read.Max(run => run.EndedAt), clock), Count(read), read.Select(run => run.Revision).FirstOrDefault(revision => revision is not null));
    }

    private static Dictionary<string, double> Count(List<SarifRun> runs)
    {
        var open = runs.SelectMany(run => run.Open).ToList();
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [Metrics.SarifResults] = open.Count };
        foreach (var level in SarifRun.Levels)
        {
            values[$"{Metrics.SarifResults}_{level}"] = open.Count(result => result.Level == level);
        }

        foreach (var run in runs)
        {
            var tool = $"{Metrics.SarifResults}.{RuleSlug.Of(run.Tool)}";
            values[tool] = values.GetValueOrDefault(tool) + run.Open.Count;
            foreach (var (rule, count) in run.Open.CountBy(result => $"{tool}.{RuleSlug.Of(result.Rule)}"))
            {
                values[rule] = values.GetValueOrDefault(rule) + count;
            }
        }

        return values;
    }

    private static JsonElement Parse(ImportFile file)
    {
        var text = file.ReadText(MostBytes);
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new InvalidImportException($"{file.Name}, line {broken.LineNumber + 1}: it is no JSON: {broken.Message}", broken);
        }
    }
}

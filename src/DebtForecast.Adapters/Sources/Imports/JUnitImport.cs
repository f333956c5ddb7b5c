using System.Globalization;
using System.IO.Enumeration;
using System.Xml;
using System.Xml.Linq;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Counts tests of the architecture in JUnit XML: ArchUnit, ArchUnitNET and others.</summary>
/// <remarks>
/// Counted are <c>architecture_tests</c> that ran, <c>architecture_tests_failed</c>, the violations that failures name
/// (<c>architecture_violations</c>) and those of each rule. A failure in other words counts as failed and names no violation.
/// </remarks>
/// <param name="clock">The clock: a report of the future is refused.</param>
public sealed class JUnitImport(TimeProvider clock)
{
    /// <summary>The source's name.</summary>
    public const string Source = "import-junit";

    private const int MostBytes = 256 * 1024 * 1024;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes };

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tests">Which tests count: a pattern with <c>*</c> and <c>?</c> of class and name, <c>*Architecture*</c>.</param>
    /// <param name="dates">Which instants they count for.</param>
    /// <returns>What they count.</returns>
    /// <exception cref="InvalidImportException">A file cannot be used, or no test ran.</exception>
    public ImportReading Read(IReadOnlyList<ImportFile> files, string tests, ImportDates dates)
    {
        var reports = files.Select(file => Read(file, tests, dates)).ToList();
        return reports.Sum(report => report.Values[Metrics.ArchitectureTests]) > 0
            ? Report.Sum(reports, Source)
            : throw new InvalidImportException($"No test that fits '{tests}' ran in {string.Join(", ", files.Select(file => file.Name).Take(5))}; nothing was looked at. Name other files, or other tests with --tests.");
    }

    private Report Read(ImportFile file, string tests, ImportDates dates)
    {
        var root = Parse(file);
        if (root.Name.LocalName is not ("testsuites" or "testsuite"))
        {
            throw new InvalidImportException($"{file.Name} begins with <{root.Name.LocalName}>; allowed are <testsuites> and <testsuite>, the JUnit form. Have the tests write a JUnit report.");
        }

        var ran = root.Descendants().Where(one => one.Name.LocalName == "testcase" && Has(one, "skipped") is null && Fits(one, tests)).ToList();
        var failed = ran.Select(test => Has(test, "failure") ?? Has(test, "error")).OfType<XElement>().ToList();
        var violations = failed.Select(RuleFailure.Find).OfType<RuleFailure>().ToList();
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Metrics.ArchitectureTests] = ran.Count,
            [Metrics.FailedArchitectureTests] = failed.Count,
            [Metrics.ArchitectureViolations] = violations.Sum(failure => failure.Violations),
        };
        foreach (var rule in violations.GroupBy(failure => $"{Metrics.ArchitectureViolations}.{RuleSlug.Of(failure.Rule)}"))
        {
            values[rule.Key] = rule.Sum(failure => failure.Violations);
        }

        return new Report(dates.Of(file, root.DescendantsAndSelf().Select(TimeOf).Max(), clock), values);
    }

    private static XElement Parse(ImportFile file)
    {
        using var bytes = new MemoryStream(file.ReadBytes(MostBytes));
        try
        {
            using var reader = XmlReader.Create(bytes, Safe);
            return XElement.Load(reader);
        }
        catch (XmlException broken) when (broken.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new InvalidImportException($"{file.Name}, line {Math.Max(1, broken.LineNumber)}: a document type (DTD) is not allowed, since it can pull in other files. Remove <!DOCTYPE …>.", broken);
        }
        catch (XmlException broken)
        {
            throw new InvalidImportException($"{file.Name}, line {broken.LineNumber}: it is no XML that can be read: {broken.Message}", broken);
        }
    }

    private static XElement? Has(XElement test, string name) => test.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static bool Fits(XElement test, string tests) =>
        FileSystemName.MatchesSimpleExpression(tests, $"{(string?)test.Attribute("classname")}.{(string?)test.Attribute("name")}", ignoreCase: false);

    private static DateTimeOffset? TimeOf(XElement suite) =>
        DateTimeOffset.TryParse((string?)suite.Attribute("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}

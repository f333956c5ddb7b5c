using System.Globalization;
using System.Xml;
using DebtForecast.Gating;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes JUnit XML: one test case for each rule, and one for each kind of problem.</summary>
/// <remarks>Only elements and attributes that every reader knows: Jenkins refuses a file that has others.</remarks>
public static class JUnitOutput
{
    private const string Suite = "architecture";

    /// <summary>Writes an answer as one XML document.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: its category tells several files of one build apart.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        var suite = string.IsNullOrEmpty(request.Category) ? Suite : $"{Suite}.{request.Category}";
        var cases = Cases(result).ToList();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            WriteHead(xml, "testsuites", suite, cases, result.Elapsed);
            WriteHead(xml, "testsuite", suite, cases, result.Elapsed);
            xml.WriteAttributeString("skipped", "0");
            foreach (var test in cases)
                WriteCase(xml, suite, test);
            WriteText(xml, "system-out", [.. result.Warnings.Select(warning => $"Warning: {warning}"), .. result.Fixed.Select(finding => $"Fixed: {finding.Rule}: {FindingWords.Of(finding)}")]);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static IEnumerable<TestCase> Cases(GateResult result)
    {
        var byRule = result.Findings.ToLookup(judged => judged.Finding.Rule, StringComparer.Ordinal);
        var ids = result.Rules.Select(rule => rule.Id).Union(byRule.Select(rule => rule.Key), StringComparer.Ordinal);
        return
        [
            .. ids.Select(id => OfRule(id, [.. byRule[id]])),
            .. result.Problems.GroupBy(problem => problem.Kind).OrderBy(kind => kind.Key).Select(kind => OfProblems(kind.Key, [.. kind.Select(problem => problem.Message)])),
        ];
    }

    private static TestCase OfRule(string id, IReadOnlyList<GateFinding> findings)
    {
        var failing = findings.Where(judged => judged.Fails).ToList();
        return new TestCase(id)
        {
            Element = failing.Count > 0 ? "failure" : null,
            Type = "violation",
            Message = failing.Count > 0 ? $"{Number(failing.Count)} new, because {failing[0].Finding.Reason}" : "",
            Lines = [.. failing.Select(Line)],
            Output = [.. findings.Where(judged => !judged.Fails).Select(judged => $"{State(judged)}: {Line(judged)}")],
        };
    }

    // A fixed name for each kind, so that a build server's history knows it again.
    private static TestCase OfProblems(GateVerdict kind, IReadOnlyList<string> messages) => new(kind switch
    {
        GateVerdict.Misconfigured => "rules_are_sound",
        GateVerdict.NoVerdict => "everything_was_checked",
        _ => "baseline_and_forecast_hold",
    })
    {
        Element = kind == GateVerdict.Violated ? "failure" : "error",
        Type = kind.ToString(),
        Message = messages.Count == 1 ? messages[0] : $"{Number(messages.Count)} problems; the first: {messages[0]}",
        Lines = messages,
    };

    private static void WriteHead(XmlWriter xml, string element, string suite, IReadOnlyList<TestCase> cases, TimeSpan elapsed)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("name", Plain.Line(suite));
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("failures", Number(cases.Count(test => test.Element == "failure")));
        xml.WriteAttributeString("errors", Number(cases.Count(test => test.Element == "error")));
        xml.WriteAttributeString("time", elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, string suite, TestCase test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Plain.Line(test.Name));
        xml.WriteAttributeString("classname", Plain.Line(suite));
        xml.WriteAttributeString("time", "0.000");
        if (test.Element is not null)
        {
            xml.WriteStartElement(test.Element);
            xml.WriteAttributeString("message", Plain.Line(test.Message));
            xml.WriteAttributeString("type", test.Type);
            xml.WriteString(string.Join('\n', test.Lines.Select(Plain.Line)));
            xml.WriteEndElement();
        }

        WriteText(xml, "system-out", test.Output);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string element, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
            xml.WriteElementString(element, string.Join('\n', lines.Select(Plain.Line)));
    }

    // The place comes first: viewers cut long lines at their end, and consoles make a link of it.
    private static string Line(GateFinding judged)
    {
        var place = FindingWords.Place(judged.Finding) is { } known ? known + ": " : "";
        var why = judged.Fails || judged.Why is null ? "" : $" ({judged.Why})";
        return place + FindingWords.Of(judged.Finding) + why;
    }

    private static string State(GateFinding judged) => judged.State switch
    {
        FindingState.Known => "accepted",
        FindingState.Moved => $"accepted as {judged.MovedFrom}",
        _ => "warning",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A test case before it is written.</summary>
    private sealed record TestCase(string Name)
    {
        /// <summary>How it ends: <c>failure</c>, <c>error</c>, or null where it passes.</summary>
        public string? Element { get; init; }

        public string Type { get; init; } = "";

        public string Message { get; init; } = "";

        public IReadOnlyList<string> Lines { get; init; } = [];

        public IReadOnlyList<string> Output { get; init; } = [];
    }
}

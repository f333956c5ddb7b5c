using System.Globalization;
using System.Xml;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes JUnit XML: one test case for each rule, an error for each problem.</summary>
public static class JUnitOutput
{
    private const string Suite = "architecture";

    /// <summary>Writes an answer as one XML document.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: paths are relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        var byRule = result.Findings.ToLookup(judged => judged.Finding.Rule, StringComparer.Ordinal);
        var ids = result.Rules.Select(rule => rule.Id).Union(byRule.Select(rule => rule.Key), StringComparer.Ordinal).ToList();
        var failures = ids.Count(id => byRule[id].Any(judged => judged.Fails));
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            WriteHead(xml, "testsuites", ids.Count, failures, result);
            WriteHead(xml, "testsuite", ids.Count, failures, result);
            foreach (var id in ids)
                WriteRule(xml, id, [.. byRule[id]], request);
            foreach (var (problem, number) in result.Problems.Select((problem, at) => (problem, at + 1)))
                WriteProblem(xml, problem, number);
            WriteText(xml, "system-out", string.Join('\n', result.Warnings.Concat(result.Fixed.Select(finding => $"Fixed: {FindingPlace.Message(finding)}"))));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.Write('\n');
    }

    private static void WriteHead(XmlWriter xml, string element, int rules, int failures, GateResult result)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("name", Suite);
        xml.WriteAttributeString("tests", Number(rules + result.Problems.Count));
        xml.WriteAttributeString("failures", Number(failures));
        xml.WriteAttributeString("errors", Number(result.Problems.Count));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", result.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private static void WriteRule(XmlWriter xml, string id, IReadOnlyList<GateFinding> findings, GateRequest request)
    {
        var failing = findings.Where(judged => judged.Fails).ToList();
        WriteCase(xml, id);
        if (failing.Count > 0)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Plain.Line($"{Number(failing.Count)} new, because {failing[0].Finding.Reason}"));
            xml.WriteAttributeString("type", "violation");
            xml.WriteString(string.Join('\n', failing.Select(judged => Words(judged.Finding, request))));
            xml.WriteEndElement();
        }

        var rest = findings.Where(judged => !judged.Fails).Select(judged => $"{State(judged)}: {Words(judged.Finding, request)}");
        WriteText(xml, "system-out", string.Join('\n', rest));
        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, GateProblem problem, int number)
    {
        WriteCase(xml, $"problem {Number(number)}");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", Plain.Line(problem.Message));
        xml.WriteAttributeString("type", problem.Kind.ToString());
        xml.WriteString(Plain.Line(problem.Message));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Plain.Line(name));
        xml.WriteAttributeString("classname", Suite);
        xml.WriteAttributeString("time", "0.000");
    }

    private static void WriteText(XmlWriter xml, string element, string text)
    {
        if (text.Length > 0)
            xml.WriteElementString(element, string.Join('\n', text.Split('\n').Select(Plain.Line)));
    }

    private static string Words(Finding finding, GateRequest request)
    {
        var file = finding.File is null ? "" : $" ({ShownPath.Relative(finding.File, request.Folder)}{(finding.Line is { } line ? $":{Number(line)}" : "")})";
        return FindingPlace.Message(finding) + Plain.Line(file);
    }

    private static string State(GateFinding judged) => judged.State switch
    {
        FindingState.Known => "known",
        FindingState.Moved => "moved",
        _ => "warning",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

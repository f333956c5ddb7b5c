using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebtForecast.Sources.Imports;

/// <summary>What a failed test of the architecture says.</summary>
/// <param name="Rule">The rule, as a sentence.</param>
/// <param name="Violations">How often it was violated.</param>
internal sealed partial record RuleFailure(string Rule, int Violations)
{
    // ArchUnit (Java): Rule '…' was violated (3 times):
    [GeneratedRegex(@"Rule '(?<rule>.+?)' was violated \((?<times>[0-9]{1,9}) times?\)", RegexOptions.Singleline, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Java { get; }

    // ArchUnitNET: "…" failed: and a line with a tab for each violation.
    [GeneratedRegex("\"(?<rule>[^\\n]+)\" failed:\\r?\\n(?<lines>(?:\\t[^\\n]*\\n?)+)", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Net { get; }

    /// <summary>Finds the rule in a failure.</summary>
    /// <param name="failure">The element <c>failure</c> or <c>error</c>.</param>
    /// <returns>The rule and its violations; null where the failure is in other words.</returns>
    public static RuleFailure? Find(XElement failure) => Find((string?)failure.Attribute("message") ?? "") ?? Find(failure.Value);

    private static RuleFailure? Find(string text) =>
        Java.Match(text) is { Success: true } java ? new RuleFailure(java.Groups["rule"].Value, int.Parse(java.Groups["times"].Value, CultureInfo.InvariantCulture))
        : Net.Match(text) is { Success: true } net ? new RuleFailure(net.Groups["rule"].Value, net.Groups["lines"].Value.Split('\n').Count(line => line.Trim().Length > 0))
        : null;
}

using DebtForecast.Observations;

namespace DebtForecast.Client;

/// <summary>A finding on its way between build and service.</summary>
public sealed record FindingBody
{
    /// <summary>Gets the rule's id.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the assembly's simple name.</summary>
    public string? Assembly { get; init; }

    /// <summary>Gets the type that breaks the rule.</summary>
    public string? From { get; init; }

    /// <summary>Gets the type that it must not use, or the failing detail.</summary>
    public string? To { get; init; }

    /// <summary>Gets why the rule exists.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the member.</summary>
    public string? Member { get; init; }

    /// <summary>Gets the source file.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Gets what is wrong, for people.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets whether it may fail a build: <c>error</c> or <c>warning</c>; null means error.</summary>
    public string? Severity { get; init; }

    /// <summary>Writes a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The body.</returns>
    public static FindingBody Of(Finding finding) => new()
    {
        Rule = finding.Rule,
        Assembly = finding.Assembly,
        From = finding.From,
        To = finding.To,
        Reason = finding.Reason,
        Member = finding.Member,
        File = finding.File,
        Line = finding.Line,
        Detail = finding.Detail,
        Severity = finding.Severity == FindingSeverity.Warning ? "warning" : "error",
    };

    /// <summary>Reads a finding.</summary>
    /// <returns>The finding.</returns>
    public Finding ToFinding() => new(Rule ?? "", Assembly ?? "", From ?? "", To ?? "", Reason ?? "", Member, File, Line)
    {
        Detail = Detail,
        Severity = Severity == "warning" ? FindingSeverity.Warning : FindingSeverity.Error,
    };
}

using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Outputs;

/// <summary>A violation in words, the same in every form.</summary>
internal static class FindingWords
{
    private static readonly HashSet<string> Keys = new([.. PredicateKeys.Table.Names, "exist", "none", "exactly", "missing"], StringComparer.Ordinal);

    /// <summary>What breaks the rule: <c>A -> B</c>; only <c>A</c> where the rule is about A itself and the detail says what is wrong.</summary>
    public static string Subject(Finding finding) => Target(finding) is { } to ? $"{finding.From} -> {to}" : finding.From;

    /// <summary>The type, project or package that must not be used; null where <see cref="Finding.To"/> is only the word for what failed.</summary>
    public static string? Target(Finding finding) => finding.Detail is not null && Keys.Contains(KeyOf(finding.To)) ? null : finding.To;

    /// <summary>The member in which it happens, or that is wrong; null where there is none.</summary>
    public static string? Member(Finding finding) =>
        Target(finding) is null && MemberOf(finding.To) is { Length: > 0 } signature ? signature : finding.Member;

    /// <summary>What is wrong, in one line: <c>A -> B, in Run</c>, or <c>A: is named X; must be Y</c>.</summary>
    public static string Of(Finding finding)
    {
        var member = Member(finding) is { } name ? $", in {name}" : "";
        var detail = finding.Detail is null ? "" : $": {finding.Detail}";
        return Plain.Line(Subject(finding) + member + detail);
    }

    /// <summary>The source as editors and build servers link it: <c>src/A.cs:31</c>; null where it is not known.</summary>
    public static string? Place(Finding finding) => finding.File is null
        ? null
        : Plain.Line(finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{line}") : finding.File);

    // A failed question about members is kept as "constructors .ctor(int)", a failed word as "sealed" or "not visibility".
    private static string KeyOf(string to) => Positive(to).Split(' ', 2)[0];

    private static string? MemberOf(string to) => to.StartsWith("not ", StringComparison.Ordinal) || !to.Contains(' ', StringComparison.Ordinal) ? null : to.Split(' ', 2)[1];

    private static string Positive(string to) => to.StartsWith("not ", StringComparison.Ordinal) ? to["not ".Length..] : to;
}

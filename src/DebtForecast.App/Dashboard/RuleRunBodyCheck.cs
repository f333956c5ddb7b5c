using System.Globalization;
using DebtForecast.Client;
using DebtForecast.Observations;

namespace DebtForecast.App.Dashboard;

/// <summary>Checks a rule run that was handed in, and turns it into a part.</summary>
internal static class RuleRunBodyCheck
{
    private const int MostParts = 1000;
    private const int MostRules = 5000;
    private const int LongestName = 200;
    private const int LongestText = 4000;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Finds every mistake.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">Now.</param>
    /// <returns>Messages by field; empty where all is well.</returns>
    public static Dictionary<string, string[]> Check(RuleRunBody body, DateTimeOffset now)
    {
        (string Field, string? Mistake)[] found =
        [
            ("branch", Name("branch", body.Branch)),
            ("commit", Name("commit", body.Commit)),
            ("committedAt", Time(body.CommittedAt, now)),
            ("ruleSet", body.RuleSet is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower) ? null : $"ruleSet is {Shown(body.RuleSet)}; it must be SHA-256 in 64 lower-case hex digits."),
            ("parts", Number("parts", body.Parts, 1, MostParts)),
            ("part", Number("part", body.Part, 1, body.Parts ?? MostParts)),
            ("baselineSize", Number("baselineSize", body.BaselineSize, 0, int.MaxValue)),
            ("packageCycles", Number("packageCycles", body.PackageCycles, 0, int.MaxValue)),
            ("typesOutsideLayers", Number("typesOutsideLayers", body.TypesOutsideLayers, 0, int.MaxValue)),
            ("targetFramework", body.TargetFramework is null ? null : Name("targetFramework", body.TargetFramework)),
            ("rules", Rules(body.Rules)),
            ("findings", Findings("findings", body.Findings, needsAll: true)),
            ("accepted", Findings("accepted", body.Accepted ?? [], needsAll: false)),
        ];
        return found.Where(one => one.Mistake is not null).ToDictionary(one => one.Field, one => (string[])[one.Mistake!]);
    }

    /// <summary>Turns a sound body into a part.</summary>
    /// <param name="body">A body without mistakes.</param>
    /// <param name="now">Now: a commit is never later.</param>
    /// <returns>The part.</returns>
    public static RuleRunPart ToPart(RuleRunBody body, DateTimeOffset now)
    {
        var instant = body.CommittedAt!.Value < now ? body.CommittedAt.Value : now;
        var findings = body.Findings!.Select(one => one.ToFinding()).DistinctBy(finding => finding.Identity).ToList();
        var accepted = (body.Accepted ?? []).Select(one => one.ToFinding().Identity).ToHashSet();
        return new RuleRunPart(
            body.Branch!, body.Commit!, DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()), body.RuleSet!, body.TargetFramework ?? "", body.Part!.Value, body.Parts!.Value,
            new RuleRunContent(
                findings, body.BaselineSize!.Value, [.. findings.Index().Where(pair => !accepted.Contains(pair.Item.Identity)).Select(pair => pair.Index)],
                body.PackageCycles!.Value, body.TypesOutsideLayers!.Value, [.. body.Rules!]));
    }

    private static string? Name(string field, string? value) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= LongestName && !value.Any(char.IsControl) ? null : $"{field} is {Shown(value)}; it must be 1 to {LongestName} characters.";

    private static string? Time(DateTimeOffset? value, DateTimeOffset now) => value switch
    {
        null => "committedAt is missing; it must be the commit's time, such as 2026-11-25T13:05:00Z.",
        { } at when at > now + ClockSkew => Message($"committedAt is {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, which is in the future; here it is {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}. Set the clock of the one or the other machine."),
        { } at when at < Earliest => Message($"committedAt is {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; it must not be before {Earliest.UtcDateTime:yyyy-MM-dd}."),
        _ => null,
    };

    private static string? Number(string field, int? value, int least, int most) =>
        value >= least && value <= most ? null : Message($"{field} is {value?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; it must be a whole number from {least} to {most}.");

    private static string? Rules(IReadOnlyList<string>? rules) =>
        rules is null ? "rules is missing; it must list the ids of the rules that were checked."
        : rules.Count > MostRules ? Message($"rules has {rules.Count} entries; at most {MostRules} are allowed.")
        : rules.FirstOrDefault(id => !IsRule(id)) is { } wrong ? $"rules has {Shown(wrong)}; an id is 1 to {LongestName} letters, digits, _, - or dots."
        : rules.Any(id => id is null) ? "rules has an empty entry." : null;

    private static string? Findings(string field, IReadOnlyList<FindingBody>? findings, bool needsAll)
    {
        if (findings is null)
        {
            return $"{field} is missing; it must be a list, empty where nothing was found.";
        }

        var wrong = findings.Index().FirstOrDefault(pair => !IsSound(pair.Item, needsAll), (-1, null!)).Index;
        return wrong < 0 ? null : Message($"{field}[{wrong}] is not sound; rule, assembly, from and to{(needsAll ? " and reason" : "")} are needed, texts have at most {LongestText} characters, line is 1 or more, severity is error or warning.");
    }

    private static bool IsSound(FindingBody? one, bool needsAll) => one is not null
        && IsRule(one.Rule) && IsText(one.Assembly) && IsText(one.From) && IsText(one.To) && (IsText(one.Reason) || !needsAll)
        && IsText(one.Member ?? "-") && IsText(one.File ?? "-") && IsText(one.Detail ?? "-") && (one.Line is null or >= 1) && (one.Severity is null or "error" or "warning");

    private static bool IsText(string? text) => text is { Length: > 0 and <= LongestText };

    private static bool IsRule(string? id) => id is { Length: > 0 and <= LongestName } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    private static string Shown(string? value) => value is null ? "missing" : value.Length > 80 ? $"\"{value[..80]}…\"" : $"\"{value}\"";

    private static string Message(FormattableString text) => FormattableString.Invariant(text);
}

using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Brings the two engines' answers together.</summary>
internal static class Verdicts
{
    /// <summary>Stands for the target of a violation that only NetArchTest sees.</summary>
    public const string UnknownTarget = "(found by NetArchTest only)";

    /// <summary>The union of both answers. A type that only NetArchTest fails is a violation without a target.</summary>
    public static IReadOnlyList<Finding> Union(
        IReadOnlyList<Violation> seen, IReadOnlyList<FailingType> failing, Func<TypeUse, SourcePlace> locate)
    {
        var explained = seen.Select(Key).ToHashSet();
        var findings = seen
            .GroupBy(violation => new Identity(Key(violation), violation.Breach.To))
            .Select(same => Explain([.. same], locate));
        var unexplained = failing.Where(type => !explained.Contains(Key(type))).DistinctBy(Key).Select(NetArchOnly);
        return Sorted(findings.Concat(unexplained));
    }

    /// <summary>Findings by rule, assembly, from, to.</summary>
    public static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings) => [.. findings
        .OrderBy(finding => finding.Rule, StringComparer.Ordinal)
        .ThenBy(finding => finding.Assembly, StringComparer.Ordinal)
        .ThenBy(finding => finding.From, StringComparer.Ordinal)
        .ThenBy(finding => finding.To, StringComparer.Ordinal)];

    /// <summary>Where the engines differ; rules and names that NetArchTest was not asked about do not count.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<Violation> seen, IReadOnlyList<FailingType> failing)
    {
        var explained = seen.Select(Key).ToHashSet();
        var failed = failing.Select(Key).ToHashSet();
        var missed = seen
            .Where(violation => !failed.Contains(Key(violation)) && violation.WasAsked?.Invoke(violation.Breach) == true)
            .DistinctBy(Key)
            .Select(OnlyTheGraph);
        var unexplained = failing
            .Where(type => !explained.Contains(Key(type)))
            .DistinctBy(Key)
            .Select(OnlyNetArchTest);
        return [.. missed.Concat(unexplained).Order(StringComparer.Ordinal)];
    }

    /// <summary>Says that NetArchTest, though asked, does not fail a type.</summary>
    public static string OnlyTheGraph(Violation violation) => $"{violation.Rule.Id}: only the graph sees that {Words(violation.Breach)}; it counts.";

    /// <summary>Says that the graph has nothing against a type.</summary>
    public static string OnlyNetArchTest(FailingType type) => $"{type.Rule.Id}: only NetArchTest fails {type.Type}; it counts, though no target is known.";

    private static Judged Key(Violation violation) => new(violation.Rule.Id, violation.Breach.From.Assembly, violation.Breach.From.Name);

    private static Judged Key(FailingType type) => new(type.Rule.Id, type.Assembly, type.Type);

    // Two parts of one rule may fail in the same word, and one type may stand in several builds: that is one identity.
    private static Finding Explain(Violation[] same, Func<TypeUse, SourcePlace> locate)
    {
        var (rule, breach, _) = same[0];
        var place = breach.Site is { } site ? locate(site) : SourcePlace.Unknown;
        var details = same.Select(violation => violation.Breach.Detail).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return new Finding(
            rule.Id, breach.From.Assembly, breach.From.Name, breach.To, rule.Because, place.Member, place.File, place.Line)
        {
            Detail = details.Length == 0 ? null : string.Join("; ", details),
            Severity = rule.Severity,
        };
    }

    /// <summary>The finding for a type that only NetArchTest fails.</summary>
    public static Finding NetArchOnly(FailingType type) => new(type.Rule.Id, type.Assembly, type.Type, type.Part ?? UnknownTarget, type.Rule.Because)
    {
        Severity = type.Rule.Severity,
        Detail = type.Part is null ? null : "found by NetArchTest only",
    };

    private static string Words(Breach breach) => breach.Site is { } use && use.To != use.From
        ? $"{breach.From.Name} uses {use.To.Name} ({Words(use.Kind)})"
        : $"{breach.From.Name} breaks it ({breach.To})";

    private static string Words(UseKind kind) => kind switch
    {
        UseKind.Attribute => "in an attribute",
        UseKind.Constraint => "as a constraint",
        UseKind.Member => "as a field, property or event",
        UseKind.Signature => "in a signature",
        UseKind.Base => "as its base",
        UseKind.Interface => "as an interface",
        UseKind.Local => "as a local variable",
        UseKind.CalleeSignature => "in the signature of a member that it uses",
        UseKind.Catch => "in a catch clause",
        _ => "in a body",
    };

    // Classes, not tuples: the framework's generics over structs are compiled anew at each start.
    private sealed record Judged(string Rule, string Assembly, string Type);

    private sealed record Identity(Judged From, string To);
}

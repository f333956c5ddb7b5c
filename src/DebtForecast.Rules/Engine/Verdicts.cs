using DebtForecast.Observations;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Brings the two engines' answers together.</summary>
internal static class Verdicts
{
    /// <summary>The union of both answers. A type that only NetArchTest fails is a violation without a target.</summary>
    public static IReadOnlyList<Finding> Union(
        IReadOnlyList<Violation> seen, IReadOnlyList<FailingType> failing, Func<TypeUse, SourcePlace> locate)
    {
        var explained = seen.Select(Key).ToHashSet();
        var findings = seen
            .DistinctBy(violation => (violation.Rule.Id, violation.Use.From.Assembly, violation.Use.From.Name, violation.Use.To.Name))
            .Select(violation => Explain(violation, locate(violation.Use)));
        var unexplained = failing.Where(type => !explained.Contains(Key(type))).DistinctBy(Key).Select(NetArchOnly);
        return [.. findings.Concat(unexplained)
            .OrderBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Assembly, StringComparer.Ordinal)
            .ThenBy(finding => finding.From, StringComparer.Ordinal)
            .ThenBy(finding => finding.To, StringComparer.Ordinal)];
    }

    /// <summary>Where the engines differ; rules and names that NetArchTest was not asked about do not count.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<Violation> seen, IReadOnlyList<FailingType> failing)
    {
        var explained = seen.Select(Key).ToHashSet();
        var failed = failing.Select(Key).ToHashSet();
        var missed = seen
            .Where(violation => !failed.Contains(Key(violation)) && WasAsked(violation))
            .DistinctBy(Key)
            .Select(violation => $"{violation.Rule.Id}: only the graph sees that {violation.Use.From.Name} uses {violation.Use.To.Name} "
                + $"({Words(violation.Use.Kind)}); it counts.");
        var unexplained = failing
            .Where(type => !explained.Contains(Key(type)))
            .DistinctBy(Key)
            .Select(type => $"{type.Rule.Id}: only NetArchTest fails {type.Type}; it counts, though no target is known.");
        return [.. missed.Concat(unexplained).Order(StringComparer.Ordinal)];
    }

    private static bool WasAsked(Violation violation) =>
        violation.Rule.Names.Any(name => Files.Segments.Covers(name, violation.Use.To.Name));

    private static (string Rule, string Assembly, string Type) Key(Violation violation) =>
        (violation.Rule.Id, violation.Use.From.Assembly, violation.Use.From.Name);

    private static (string Rule, string Assembly, string Type) Key(FailingType type) => (type.Rule.Id, type.Assembly, type.Type);

    private static Finding Explain(Violation violation, SourcePlace place) => new(
        violation.Rule.Id, violation.Use.From.Assembly, violation.Use.From.Name, violation.Use.To.Name,
        violation.Rule.Because, place.Member, place.File, place.Line);

    private static Finding NetArchOnly(FailingType type) => new(
        type.Rule.Id, type.Assembly, type.Type, "(found by NetArchTest only)", type.Rule.Because);

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
}

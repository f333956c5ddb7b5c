using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>A slice rule after it was checked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Slices">The names of the slices that have a type, sorted.</param>
/// <param name="Violations">Uses that break it.</param>
internal sealed record CheckedSliceRule(SliceRule Rule, IReadOnlyList<string> Slices, IReadOnlyList<Violation> Violations);

/// <summary>Checks that slices keep apart, or that no circle of uses leads through them.</summary>
internal sealed class SliceCheck(PredicateCompiler predicates)
{
    public CheckedSliceRule Check(SliceRule rule)
    {
        var pattern = new SlicePattern(rule.Pattern);
        var ofSpace = new Dictionary<string, string?>(StringComparer.Ordinal);
        var uses = Crossing(rule, SliceOf);
        var circles = rule.Must == SliceDemand.BeFreeOfCycles ? new SliceCircles(uses.Select(use => (use.From, use.To))) : null;
        var report = CheckedRules.Of(rule);
        return new CheckedSliceRule(
            rule,
            [.. predicates.Code.Written.Select(SliceOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. uses.Select(use => (use.Use, Detail: Detail(use.From, use.To, circles)))
                .Where(found => found.Detail is not null)
                .Select(found => new Violation(report, new Breach(found.Use.From, found.Use.To.Name, found.Use, found.Detail)))]);

        string? SliceOf(CodeType type) =>
            ofSpace.TryGetValue(type.Namespace, out var slice) ? slice : ofSpace[type.Namespace] = pattern.SliceOf(type.Namespace);
    }

    private static string? Detail(string from, string to, SliceCircles? circles) =>
        circles is null ? $"slice {from} uses slice {to}" : circles.Find(from, to);

    private List<(string From, string To, TypeUse Use)> Crossing(SliceRule rule, Func<CodeType, string?> sliceOf)
    {
        var isAllowed = rule.Except is null ? _ => false : predicates.OfTarget(rule.Except);
        var found = new List<(string, string, TypeUse)>();
        foreach (var type in predicates.Code.Written)
        {
            if (sliceOf(type) is not { } from)
            {
                continue;
            }

            foreach (ref readonly var use in predicates.Code.UsesBy(type))
            {
                if (sliceOf(use.To) is { } to && to != from && !isAllowed(use.To))
                {
                    found.Add((from, to, use));
                }
            }
        }

        return found;
    }
}

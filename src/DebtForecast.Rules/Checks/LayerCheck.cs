using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Finds uses that layers forbid.</summary>
internal static class LayerCheck
{
    public static IEnumerable<Violation> Violations(CodeBase code, IReadOnlyList<Prohibition> prohibitions)
    {
        var edges = prohibitions.Where(rule => rule.To is not null).ToDictionary(rule => (rule.From, rule.To!), ByReference.Instance);
        var forbids = prohibitions.Where(rule => rule.To is null).ToLookup(rule => rule.From.Name, rule => new Forbidden(rule, Kept(code, rule)), StringComparer.Ordinal);
        foreach (var type in code.Graph.Types.Where(type => type.IsDefined))
        {
            if (code.LayerOf(type) is not { } from)
            {
                continue;
            }

            foreach (var violation in Violations(code, type, from, edges, forbids[from.Name]))
            {
                yield return violation;
            }
        }
    }

    private static List<Violation> Violations(
        CodeBase code,
        CodeType type,
        Layer from,
        Dictionary<(Layer From, Layer To), Prohibition> edges,
        IEnumerable<Forbidden> forbids)
    {
        var found = new List<Violation>();
        foreach (ref readonly var use in code.UsesBy(type))
        {
            if (code.LayerOf(use.To) is { } to && !ReferenceEquals(to, from) && edges.TryGetValue((from, to), out var edge))
            {
                found.Add(Of(edge, use));
            }

            foreach (var (rule, isForbidden) in forbids)
            {
                if (isForbidden(use.To))
                {
                    found.Add(Of(rule, use));
                }
            }
        }

        return found;
    }

    private static Violation Of(Prohibition rule, TypeUse use) =>
        new(rule.Rule, new Breach(use.From, use.To.Name, use), breach => rule.AsksAbout(breach.To));

    private static Func<CodeType, bool> Kept(CodeBase code, Prohibition rule)
    {
        var answers = new Answers(id => rule.Forbids(code.Graph.Types[id]));
        return type => answers[type.Id];
    }

    private sealed record Forbidden(Prohibition Rule, Func<CodeType, bool> Forbids);

    /// <summary>Layers are one object each; their lists need not be compared.</summary>
    private sealed class ByReference : IEqualityComparer<(Layer From, Layer To)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((Layer From, Layer To) x, (Layer From, Layer To) y) => ReferenceEquals(x.From, y.From) && ReferenceEquals(x.To, y.To);

        public int GetHashCode((Layer From, Layer To) pair) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.From), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.To));
    }
}

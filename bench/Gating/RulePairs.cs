using System.Text;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Bench.Gating;

/// <summary>A rule in the form that every engine can say: types of one namespace must not use types of another.</summary>
internal sealed record RulePair(string From, string To);

/// <summary>Makes rules out of what is in the assemblies: half forbid something that happens, half something that does not.</summary>
internal static class RulePairs
{
    private const int Seed = 20260101;
    private const int SmallestLayer = 30;

    public static IReadOnlyList<RulePair> Make(string[] folders, int count)
    {
        var graph = DependencyGraph.Read(AssemblySet.Read(folders, "").Assemblies);
        var sizes = graph.Types.Where(type => type.IsDefined).CountBy(type => KeyOf(type.Namespace))
            .Where(layer => layer.Key.Length > 0 && layer.Value >= SmallestLayer).ToDictionary();
        var happening = graph.Uses
            .Where(use => use.From.IsDefined && use.To.IsDefined)
            .Select(use => new RulePair(KeyOf(use.From.Namespace), KeyOf(use.To.Namespace)))
            .Where(pair => sizes.ContainsKey(pair.From) && sizes.ContainsKey(pair.To) && !Overlap(pair))
            .Distinct().OrderBy(pair => pair.From, StringComparer.Ordinal).ThenBy(pair => pair.To, StringComparer.Ordinal).ToArray();
        return Draw(happening, [.. sizes.Keys.Order(StringComparer.Ordinal)], count);
    }

    public static void Write(string path, IEnumerable<RulePair> pairs) => File.WriteAllLines(path, pairs.Select(pair => $"{pair.From}\t{pair.To}"));

    public static IReadOnlyList<RulePair> Read(string path) =>
        [.. File.ReadLines(path).Select(line => line.Split('\t')).Select(parts => new RulePair(parts[0], parts[1]))];

    /// <summary>The same rules as a rule file; every assembly is watched, so that nobody wins by looking away.</summary>
    public static string ToYaml(IReadOnlyList<RulePair> pairs, string engine)
    {
        var yaml = new StringBuilder("version: 1\nassemblies: ['*']\nlints: { code_in_no_layer: off }\n");
        yaml.Append(engine);
        var layers = pairs.Select(pair => pair.From).Distinct().Order(StringComparer.Ordinal).ToList();
        yaml.Append("layers:\n");
        foreach (var layer in layers)
        {
            var others = string.Join(", ", layers.Where(other => other != layer).Select(NameOf));
            yaml.Append($"  - layer: {NameOf(layer)}\n    namespaces: [{layer}]\n    mayUse: [{others}]\n    because: it is measured\n");
        }

        yaml.Append("forbid:\n");
        for (var i = 0; i < pairs.Count; i++)
        {
            yaml.Append($"  - rule: rule_{i:00}\n    in: [{NameOf(pairs[i].From)}]\n    use: [{pairs[i].To}]\n    because: it is measured\n");
        }

        return yaml.ToString();
    }

    private static RulePair[] Draw(RulePair[] happening, string[] layers, int count)
    {
        var random = new Random(Seed);
        var happens = happening.ToHashSet();
        var drawn = new HashSet<RulePair>();
        while (drawn.Count < count)
        {
            var pair = drawn.Count % 2 == 0
                ? happening[random.Next(happening.Length)]
                : new RulePair(layers[random.Next(layers.Length)], layers[random.Next(layers.Length)]);
            var isClean = drawn.Count % 2 == 0 || (!happens.Contains(pair) && pair.From.Split('.')[0] == pair.To.Split('.')[0]);
            if (isClean && !Overlap(pair))
            {
                drawn.Add(pair);
            }
        }

        return [.. drawn];
    }

    private static bool Overlap(RulePair pair) => Covers(pair.From, pair.To) || Covers(pair.To, pair.From);

    private static bool Covers(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '.');

    private static string NameOf(string space) => space.Replace(".", "_", StringComparison.Ordinal);

    // Three segments where the first is shared by everything, else two.
    private static string KeyOf(string space)
    {
        var segments = space.Split('.');
        return string.Join('.', segments.Take(segments[0] is "System" or "Microsoft" or "Made" ? 3 : 2));
    }
}

using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Measures how large a YAML tree is once its aliases are followed.</summary>
internal sealed class AliasSize
{
    private const long Largest = 200_000;
    private const int Unfinished = -1;
    private readonly Dictionary<YamlNode, long> sizes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The node at which following the aliases would not end or take too long; null where all is well.</summary>
    public static YamlNode? Of(YamlNode root)
    {
        var measure = new AliasSize();
        return measure.Measure(root) is var size && size is > 0 and <= Largest ? null : measure.sizes.First(entry => entry.Value is Unfinished or > Largest).Key;
    }

    // A circle counts as too large.
    private long Measure(YamlNode node)
    {
        if (sizes.TryGetValue(node, out var known))
        {
            return known == Unfinished ? Largest + 1 : known;
        }

        sizes[node] = Unfinished;
        var size = 1L;
        foreach (var child in Children(node))
        {
            size = Math.Min(Largest + 1, size + Measure(child));
        }

        return sizes[node] = size;
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(entry => new[] { entry.Key, entry.Value }),
        YamlSequenceNode sequence => sequence.Children,
        _ => [],
    };
}

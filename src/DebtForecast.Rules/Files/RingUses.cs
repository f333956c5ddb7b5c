namespace DebtForecast.Rules.Files;

/// <summary>Turns rings into what each layer may use.</summary>
internal static class RingUses
{
    public static IReadOnlyList<LayerEntry> Apply(IReadOnlyList<FileContents> parts, IReadOnlyList<LayerEntry> layers) =>
        parts.Where(part => part.Rings.Count > 0).Aggregate(layers, (current, part) => [.. current.Select(entry => Apply(part, entry))]);

    private static LayerEntry Apply(FileContents part, LayerEntry entry)
    {
        var at = part.Rings.ToList().FindIndex(ring => ring.Any(name => name.Text == entry.Layer.Name));
        if (at < 0)
        {
            return entry;
        }

        var inRings = part.Rings.SelectMany(ring => ring).Select(name => name.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var own in entry.MayUse.Where(own => inRings.Contains(own.Text)))
        {
            entry.Yaml.Report(own.Node, $"layer '{entry.Layer.Name}' and '{own.Text}' stand in rings, whose order says what they may use; leave '{own.Text}' out of mayUse.");
        }

        var inner = part.Rings.Take(at).SelectMany(ring => ring).Select(name => name.Text);
        var because = entry.HasBecause ? entry.Layer.Because : part.RingsBecause;
        return entry with
        {
            Layer = entry.Layer with { MayUse = [.. inner, .. entry.Layer.MayUse], Because = because ?? "" },
            HasBecause = because is not null,
        };
    }
}

namespace DebtForecast.Rules.Proposals;

/// <summary>Gives parts short names that a rule file takes.</summary>
internal static class PartNames
{
    /// <summary>Shortens names: the last segment where that is enough, more of them where two would be the same.</summary>
    /// <param name="parts">Parts whose names are namespaces or assemblies.</param>
    /// <returns>The parts under new names, which differ in more than case.</returns>
    public static IReadOnlyList<LayerPart> Shorten(IReadOnlyList<LayerPart> parts)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. parts.Select(part => part with { Name = Candidates(part.Name).First(name => IsFree(name, part, parts) && taken.Add(name)) })];
    }

    // A name of one segment has the first right to it; the others avoid it.
    private static bool IsFree(string name, LayerPart part, IReadOnlyList<LayerPart> parts) =>
        !part.Name.Contains('.', StringComparison.Ordinal)
        || !parts.Any(other => other != part && string.Equals(Candidates(other.Name).First(), name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Candidates(string name)
    {
        var segments = name.Split('.');
        for (var count = 1; count <= segments.Length; count++)
        {
            yield return Speakable(string.Concat(segments[^count..]));
        }

        for (var number = 2; ; number++)
        {
            yield return Speakable(string.Concat(segments)) + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    // Names begin with a letter and have letters, digits, '_' and '-' only: they become part of a metric's key.
    private static string Speakable(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        return char.IsAsciiLetter(plain.FirstOrDefault()) ? plain : "Part" + plain;
    }
}

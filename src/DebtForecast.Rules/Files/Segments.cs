namespace DebtForecast.Rules.Files;

/// <summary>Compares names in whole segments: <c>Acme.Data</c> covers <c>Acme.Data.Sql</c> and never <c>Acme.DataContracts</c>.</summary>
public static class Segments
{
    /// <summary>Whether a name is another name or stands below it.</summary>
    /// <param name="prefix">A namespace or a full type name; case-sensitive.</param>
    /// <param name="name">A namespace, or a full type name in metadata form (<c>+</c> before nested types).</param>
    /// <returns>True where <paramref name="name"/> equals the prefix or goes on with a new segment.</returns>
    public static bool Covers(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && (name.Length == prefix.Length || name[prefix.Length] is '.' or '+');
}

using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.Sources.Imports;

/// <summary>Makes the part of a metric's key that names a tool or a rule.</summary>
internal static class RuleSlug
{
    private const int MostCharacters = 80;
    private const int HashCharacters = 8;

    /// <summary>Writes a name as a part of a key.</summary>
    /// <param name="name">A tool's name, a rule's id or its whole sentence.</param>
    /// <returns>
    /// Lower case, everything but letters and digits as <c>_</c>. A name that is long, or has letters outside ASCII, ends with eight
    /// characters of its SHA-256, so that two of them stay apart.
    /// </returns>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '_')
            {
                slug.Append('_');
            }
        }

        var text = slug.ToString().TrimEnd('_');
        return text.Length is > 0 and <= MostCharacters && name.All(char.IsAscii) ? text : $"{text[..Math.Min(text.Length, MostCharacters - HashCharacters - 1)].TrimEnd('_')}_{Hash(name)}".TrimStart('_');
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashCharacters];
}

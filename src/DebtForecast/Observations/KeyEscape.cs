using System.Globalization;
using System.Text;

namespace DebtForecast.Observations;

/// <summary>Writes keys so that they survive as one segment of an address.</summary>
/// <remarks>
/// Percent-encoded slashes do not survive proxies and routing. Letters, digits, <c>-</c>, <c>_</c> and inner dots stay, every
/// other byte of the UTF-8 form becomes <c>~XX</c>: <c>org.acme:shop/web</c> is <c>org.acme~3Ashop~2Fweb</c>.
/// </remarks>
public static class KeyEscape
{
    /// <summary>Escapes a key.</summary>
    /// <param name="key">Any text.</param>
    /// <returns>A path segment; never empty, <c>.</c> or <c>..</c>, which clients would drop.</returns>
    public static string Escape(string key)
    {
        var escaped = new StringBuilder(key.Length == 0 ? "~" : string.Empty);
        foreach (var value in Encoding.UTF8.GetBytes(key))
        {
            var letter = (char)value;
            var stays = char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' || (letter == '.' && escaped.Length > 0);
            _ = stays ? escaped.Append(letter) : escaped.Append('~').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>Reads a key back.</summary>
    /// <param name="escaped">What <see cref="Escape"/> wrote; a key without <c>~</c> may come as it is.</param>
    /// <returns>The key; null where an escape is broken.</returns>
    public static string? Unescape(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var i = escaped == "~" ? 1 : 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '~')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(escaped, i, 1));
            }
            else if (i + 2 < escaped.Length && byte.TryParse(escaped.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}

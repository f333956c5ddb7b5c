using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.Alerting;

/// <summary>Ids that follow from content: the same thing has the same id, also after a crash and a second try.</summary>
public static class StableId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u

    private const int Length = 26;

    /// <summary>Makes an id.</summary>
    /// <param name="prefix">What it names, with its underscore: <c>al_</c>, <c>msg_</c>.</param>
    /// <param name="parts">What makes the thing itself; none holds a zero character.</param>
    /// <returns>The prefix and 26 letters and digits: 130 bits of SHA-256 over the parts.</returns>
    public static string Of(string prefix, params IEnumerable<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        var id = new StringBuilder(prefix, prefix.Length + Length);
        for (var i = 0; i < Length; i++)
        {
            var bit = 5 * i;
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            id.Append(Alphabet[(pair >> (11 - (bit % 8))) & 31]);
        }

        return id.ToString();
    }
}

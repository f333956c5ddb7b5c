using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.Channels.Webhook;

/// <summary>A key that signs messages as Standard Webhooks 1.0 asks for.</summary>
/// <remarks>
/// The signed text is <c>{id}.{timestamp}.{body}</c>, the signature <c>v1,</c> and the Base64 of its HMAC-SHA256. The key is what
/// follows <c>whsec_</c> in the secret, decoded from Base64.
/// </remarks>
internal sealed class WebhookKey
{
    private const string Prefix = "whsec_";
    private const int ShortestBytes = 24;
    private const int LongestBytes = 64;

    private readonly byte[] key;

    private WebhookKey(byte[] key) => this.key = key;

    /// <summary>Reads a secret.</summary>
    /// <param name="secret"><c>whsec_</c> and 24 to 64 bytes in Base64.</param>
    /// <returns>The key; null where it is not of that form.</returns>
    public static WebhookKey? TryParse(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) && length is >= ShortestBytes and <= LongestBytes
            ? new WebhookKey(bytes[..length])
            : null;
    }

    /// <summary>Signs a message.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="unixSeconds">The time of the attempt, in seconds since 1970-01-01.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns>The signature: <c>v1,…</c>.</returns>
    public string Sign(string id, long unixSeconds, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{unixSeconds}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}

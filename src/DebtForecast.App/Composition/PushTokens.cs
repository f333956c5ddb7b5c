using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.App.Composition;

/// <summary>Knows which token may hand in rule runs of which project.</summary>
/// <remarks>Tokens are kept and compared as SHA-256, in constant time: neither log, memory dump nor clock gives one away.</remarks>
internal sealed class PushTokens
{
    private const int LeastLength = 16;

    private readonly IReadOnlyList<(string Project, byte[] Hash)> tokens;

    private PushTokens(IReadOnlyList<(string Project, byte[] Hash)> tokens) => this.tokens = tokens;

    /// <summary>Gets a value indicating whether anybody may push.</summary>
    public bool IsOn => tokens.Count > 0;

    /// <summary>Reads the configured tokens.</summary>
    /// <param name="options">Checked options.</param>
    /// <returns>The tokens.</returns>
    public static PushTokens Read(AccessOptions options) => new([.. options.PushTokens.Select(one => (one.Project, Hash(TokenOf(one)!)))]);

    /// <summary>Finds every mistake.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One message a mistake, with its key and what is allowed; no token is shown.</returns>
    public static IEnumerable<string> Problems(AccessOptions options) =>
        options.PushTokens.SelectMany((one, index) => Problems(one, $"Access:PushTokens:{index}"));

    /// <summary>Whether a token is good for a project.</summary>
    /// <param name="project">The project's key.</param>
    /// <param name="token">What the request brought.</param>
    /// <returns>True where one entry fits both.</returns>
    public bool Permits(string project, string token)
    {
        var hash = Hash(token);
        var permits = false;
        foreach (var one in tokens)
        {
            permits |= CryptographicOperations.FixedTimeEquals(hash, one.Hash) & FileSystemName.MatchesSimpleExpression(one.Project, project, ignoreCase: false);
        }

        return permits;
    }

    private static IEnumerable<string> Problems(PushTokenOptions one, string at)
    {
        if (one.Token is null == one.TokenFile is null)
        {
            yield return $"{at} must have exactly one of Token and TokenFile.";
            yield break;
        }

        var (token, trouble) = TryRead(one);
        if (trouble is not null)
        {
            yield return $"{at}:TokenFile is \"{one.TokenFile}\", which cannot be read ({trouble}); name a file with the token in it.";
        }
        else if (token!.Length < LeastLength || token.Any(letter => letter is <= ' ' or > '~'))
        {
            yield return $"{at}:{(one.Token is null ? "TokenFile" : "Token")} holds no usable token; it must be one word of {LeastLength} or more visible ASCII characters.";
        }
    }

    private static (string? Token, string? Trouble) TryRead(PushTokenOptions one)
    {
        try
        {
            return (TokenOf(one), null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, trouble.GetType().Name);
        }
    }

    private static string? TokenOf(PushTokenOptions one) => (one.Token ?? File.ReadAllText(one.TokenFile!)).Trim();

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

namespace DebtForecast.Sources.SonarQube;

/// <summary>What is known about a server: its identity and its version.</summary>
/// <param name="Id">The server's own id; the host for SonarQube Cloud, which has none.</param>
/// <param name="Version">The version; null for SonarQube Cloud, whose answer to that question is frozen.</param>
/// <param name="IsCloud">Whether it is SonarQube Cloud.</param>
public sealed record SonarQubeServer(string Id, SonarQubeVersion? Version, bool IsCloud)
{
    private static readonly string[] CloudHosts = ["sonarcloud.io", "sonarqube.us"];

    /// <summary>Gets the schemes to try with a token, best first.</summary>
    /// <remarks>
    /// SonarSource's own IDE client uses Bearer from 10.4 on. Servers before 10.0 ignore Bearer: the call would be anonymous and
    /// see less without saying so, so it is never tried there.
    /// </remarks>
    internal IReadOnlyList<AuthScheme> Schemes =>
        IsCloud || Version is null || Version.IsAtLeast(10, 4) ? [AuthScheme.Bearer, AuthScheme.TokenAsUser]
        : Version.IsAtLeast(10, 0) ? [AuthScheme.TokenAsUser, AuthScheme.Bearer]
        : [AuthScheme.TokenAsUser];

    /// <summary>Whether a host is SonarQube Cloud.</summary>
    /// <param name="host">The host name.</param>
    /// <returns>True for the European and the American service.</returns>
    internal static bool IsCloudHost(string host) =>
        CloudHosts.Any(cloud =>
            host.Equals(cloud, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + cloud, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => IsCloud ? "SonarQube Cloud" : $"SonarQube {Version}";
}

/// <summary>A server's version: 9.9, 10.8, 2025.1, or a Community Build's 24.12. Later lines have larger numbers.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
public sealed record SonarQubeVersion(int Major, int Minor)
{
    /// <summary>Reads a version such as <c>9.9.0.65466</c>.</summary>
    /// <param name="text">The server's text.</param>
    /// <returns>The version; null where the text does not begin with two numbers.</returns>
    public static SonarQubeVersion? TryParse(string? text)
    {
        var parts = (text ?? "").Trim().Split('.', '-');
        return parts.Length >= 2 && int.TryParse(parts[0], out var major) && int.TryParse(parts[1], out var minor) ? new(major, minor) : null;
    }

    /// <summary>Whether this version is another one or came after it.</summary>
    /// <param name="major">The other's first number.</param>
    /// <param name="minor">The other's second number.</param>
    /// <returns>True from that version on; year versions (24.12, 2025.1) came after 10.8.</returns>
    public bool IsAtLeast(int major, int minor) => (Major, Minor).CompareTo((major, minor)) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}

/// <summary>How a token is sent.</summary>
internal enum AuthScheme
{
    /// <summary><c>Basic</c>, the token as user name, no password.</summary>
    TokenAsUser,

    /// <summary><c>Bearer</c>.</summary>
    Bearer,
}

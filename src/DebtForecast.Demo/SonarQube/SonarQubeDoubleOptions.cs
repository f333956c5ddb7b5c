using System.Security.Cryptography.X509Certificates;

namespace DebtForecast.Demo.SonarQube;

/// <summary>How the double behaves.</summary>
public sealed class SonarQubeDoubleOptions
{
    /// <summary>Gets the version that it pretends to be.</summary>
    /// <value>The default value is <see cref="SonarQubeDress.V10_8"/>.</value>
    public SonarQubeDress Dress { get; init; } = SonarQubeDress.V10_8;

    /// <summary>Gets the server's id.</summary>
    /// <value>The default value is a fixed id.</value>
    public string ServerId { get; init; } = "DEB7F0RE-CA57D0UB1E";

    /// <summary>Gets the projects.</summary>
    /// <value>The default value is empty.</value>
    public IList<DoubleProject> Projects { get; init; } = [];

    /// <summary>Gets the tokens that are accepted.</summary>
    /// <value>The default value is empty.</value>
    public IList<DoubleToken> Tokens { get; init; } = [];

    /// <summary>Gets a value indicating whether every call needs a login, as newer servers have it.</summary>
    /// <value>The default value is true.</value>
    public bool ForcesAuthentication { get; init; } = true;

    /// <summary>Gets the server's time zone: dates are printed in it.</summary>
    /// <value>The default value is UTC.</value>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gets the context path, with a slash at its front.</summary>
    /// <value>The default value is empty.</value>
    public string ContextPath { get; init; } = "";

    /// <summary>Gets the certificate to serve HTTPS with, key included.</summary>
    /// <value>The default value is null: plain HTTP.</value>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Gets the port on loopback.</summary>
    /// <value>The default value is 0: any free port.</value>
    public int Port { get; init; }
}

/// <summary>A token that the double accepts.</summary>
/// <param name="Value">The token.</param>
/// <param name="Kind">What it may do.</param>
/// <param name="Expires">When it expires, which each answer then says; null for never.</param>
public sealed record DoubleToken(string Value, DoubleTokenKind Kind = DoubleTokenKind.User, DateTimeOffset? Expires = null);

/// <summary>Kinds of tokens.</summary>
public enum DoubleTokenKind
{
    /// <summary>May browse every project.</summary>
    User,

    /// <summary>May browse public projects only.</summary>
    Outsider,

    /// <summary>May upload analyses, and browse nothing.</summary>
    Analysis,
}

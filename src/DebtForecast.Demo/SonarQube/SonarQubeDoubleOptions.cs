using System.Security.Cryptography.X509Certificates;

namespace DebtForecast.Demo.SonarQube;

/// <summary>How the double behaves.</summary>
public sealed class SonarQubeDoubleOptions
{
    /// <summary>Gets or sets the version that it pretends to be.</summary>
    /// <value>The default value is <see cref="SonarQubeDress.V10_8"/>.</value>
    public SonarQubeDress Dress { get; set; } = SonarQubeDress.V10_8;

    /// <summary>Gets the server's id.</summary>
    /// <value>The default value is a fixed id.</value>
    public string ServerId { get; init; } = "DEB7F0RE-CA57D0UB1E";

    /// <summary>Gets the projects: a list of its own, which may change while it is served.</summary>
    /// <value>The default value is empty.</value>
    public IList<DoubleProject> Projects
    {
        get => Served;
        init => Served = new DoubleProjects(value);
    }

    /// <summary>Gets or sets a value indicating whether housekeeping runs on a branch when an analysis is added to it, at that analysis's time.</summary>
    /// <value>The default value is false.</value>
    public bool ThinsOnAnalysis { get; set; }

    /// <summary>Gets or sets the mode that servers since 10.8 tell: <c>MQR</c> or <c>STANDARD_EXPERIENCE</c>.</summary>
    /// <value>The default value is <c>MQR</c>.</value>
    public string Mode { get; set; } = "MQR";

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

    /// <summary>Gets how long each answer takes.</summary>
    /// <value>The default value is zero.</value>
    public TimeSpan AnswerTime { get; init; }

    /// <summary>Gets the port on loopback.</summary>
    /// <value>The default value is 0: any free port.</value>
    public int Port { get; init; }

    /// <summary>Gets the projects as they are served.</summary>
    internal DoubleProjects Served { get; private init; } = new([]);
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

    /// <summary>May browse every project and administer the server.</summary>
    Administrator,
}

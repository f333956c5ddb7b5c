using System.ComponentModel.DataAnnotations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>How one SonarQube server is read. Configuration section <c>Sources:SonarQube</c>.</summary>
/// <remarks><see cref="SonarQubeOptionsCheck.Problems"/> lists every mistake at once, each by key, value and what is allowed.</remarks>
public sealed class SonarQubeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sources:SonarQube";

    /// <summary>Gets or sets the name in messages and in the run ledger; watermarks are kept under it.</summary>
    /// <value>The default value is <c>sonarqube</c>.</value>
    [Required]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")]
    public string Name { get; set; } = "sonarqube";

    /// <summary>Gets or sets the server's base address, with its context path: <c>https://sonar.example.com/sonar</c>.</summary>
    /// <value>There is no default.</value>
    [Required]
    public string Url { get; set; } = "";

    /// <summary>Gets or sets the token of a user who may browse the projects. Better kept in <see cref="TokenFile"/>.</summary>
    /// <value>The default value is null: the server is asked without login.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets a file that holds the token, such as a mounted secret. Used when <see cref="Token"/> is not set.</summary>
    /// <value>The default value is null.</value>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets the secret that SonarQube signs its webhook with. Better kept in <see cref="WebhookSecretFile"/>.</summary>
    /// <value>16 to 200 characters. The default value is null: no webhook is taken.</value>
    public string? WebhookSecret { get; set; }

    /// <summary>Gets or sets a file that holds the webhook's secret. Used when <see cref="WebhookSecret"/> is not set.</summary>
    /// <value>The default value is null.</value>
    public string? WebhookSecretFile { get; set; }

    /// <summary>Gets or sets the organization; needed by SonarQube Cloud to list projects.</summary>
    /// <value>The default value is null.</value>
    public string? Organization { get; set; }

    /// <summary>Gets or sets the keys of the projects to read.</summary>
    /// <value>The default value is empty: every project that the token may browse.</value>
    public IList<string> Projects { get; set; } = [];

    /// <summary>Gets or sets patterns of project keys to discover. Together with <see cref="Names"/> and <see cref="Tags"/>: whatever fits one of them. <c>*</c> and <c>?</c> are wild.</summary>
    /// <value>The default value is empty: all keys.</value>
    public IList<string> Include { get; set; } = [];

    /// <summary>Gets or sets patterns of project names to discover. <c>*</c> and <c>?</c> are wild.</summary>
    /// <value>The default value is empty.</value>
    public IList<string> Names { get; set; } = [];

    /// <summary>Gets or sets the tags to discover: a project that has one of them is read. Not on SonarQube Cloud.</summary>
    /// <value>The default value is empty.</value>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets patterns of project keys that are not discovered. <c>*</c> and <c>?</c> are wild.</summary>
    /// <value>The default value is empty.</value>
    public IList<string> Exclude { get; set; } = [];

    /// <summary>Gets or sets patterns of branches to read besides each project's main branch; each is a series of its own.</summary>
    /// <value>The default value is empty: main branches only.</value>
    public IList<string> Branches { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether applications are read, too. Developer Edition and above.</summary>
    /// <value>The default value is false.</value>
    public bool Applications { get; set; }

    /// <summary>Gets or sets a value indicating whether portfolios are read, too. Enterprise Edition and above.</summary>
    /// <value>The default value is false.</value>
    public bool Portfolios { get; set; }

    /// <summary>Gets or sets the keys of the metrics to collect. Metrics of new code (<c>new_*</c>) are sampled at each new analysis.</summary>
    /// <value>The default value is empty: <see cref="Observations.Metrics.CollectedByDefault"/>.</value>
    public IList<string> Metrics { get; set; } = [];

    /// <summary>Gets or sets how many analyses of a history are asked for in one page.</summary>
    /// <value>The default value is 1000, the most that the server allows.</value>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>Gets or sets how many days before the newest known analysis a later run reads again.</summary>
    /// <value>The default value is 2.</value>
    [Range(0, 365)]
    public int OverlapDays { get; set; } = 2;

    /// <summary>Gets or sets how many requests may be under way to this server at once.</summary>
    /// <value>The default value is 2.</value>
    [Range(1, 8)]
    public int MaxParallelRequests { get; set; } = 2;

    /// <summary>Gets or sets the time limit of one attempt, in seconds, the answer's body included.</summary>
    /// <value>The default value is 60.</value>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Gets or sets how often a request is repeated after a passing fault (no connection, 408, 429, 5xx).</summary>
    /// <value>The default value is 4.</value>
    [Range(0, 10)]
    public int RetryAttempts { get; set; } = 4;

    /// <summary>Gets or sets the wait before the first repetition, in milliseconds; it doubles each time, with jitter.</summary>
    /// <value>The default value is 1000.</value>
    [Range(1, 60_000)]
    public int RetryDelayMilliseconds { get; set; } = 1000;

    /// <summary>Gets or sets how long to wait for a server that is starting or migrating its database, in seconds.</summary>
    /// <value>The default value is 120.</value>
    [Range(0, 3600)]
    public int StartupWaitSeconds { get; set; } = 120;

    /// <summary>Gets or sets the largest answer that is accepted, in mebibytes.</summary>
    /// <value>The default value is 32. A page of 1,000 analyses and 25 metrics is about 1.5 MiB.</value>
    [Range(1, 1024)]
    public int MaxAnswerMebibytes { get; set; } = 32;

    /// <summary>Gets or sets the address of an HTTP proxy: <c>http://proxy.example.com:3128</c>.</summary>
    /// <value>The default value is null: the environment's proxy, where there is one.</value>
    public string? Proxy { get; set; }

    /// <summary>Gets or sets a PEM file of certificate authorities to trust besides the system's.</summary>
    /// <value>The default value is null.</value>
    public string? CaFile { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace DebtForecast.Channels.Webhook;

/// <summary>One receiver of signed webhooks. Configuration section <c>Channels:Webhook:n</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The section that holds the list.</summary>
    public const string Section = "Channels:Webhook";

    /// <summary>Gets or sets the channel's name, which thresholds and the outbox use.</summary>
    /// <value>The default value is <c>webhook</c>.</value>
    [Required]
    public string Name { get; set; } = "webhook";

    /// <summary>Gets or sets where the messages go. The whole URL is treated as a secret.</summary>
    /// <value>An https URL (http only with <see cref="AllowPrivateTargets"/>); null where <see cref="UrlFile"/> has it.</value>
    public string? Url { get; set; }

    /// <summary>Gets or sets the file that holds the URL.</summary>
    /// <value>A path; null where <see cref="Url"/> has it.</value>
    public string? UrlFile { get; set; }

    /// <summary>Gets or sets the key that messages are signed with.</summary>
    /// <value><c>whsec_</c> and 24 to 64 random bytes in Base64; null where <see cref="SecretFile"/> has it.</value>
    public string? Secret { get; set; }

    /// <summary>Gets or sets the file that holds the key.</summary>
    /// <value>A path; null where <see cref="Secret"/> has it.</value>
    public string? SecretFile { get; set; }

    /// <summary>Gets or sets the key before this one: while it is set, messages carry a signature of each.</summary>
    /// <value>As <see cref="Secret"/>; null where no key is being replaced.</value>
    public string? PreviousSecret { get; set; }

    /// <summary>Gets or sets how long an attempt may take.</summary>
    /// <value>Seconds, 1 to 60. The default value is 15.</value>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Gets or sets a value indicating whether the receiver may be inside the own network, and spoken to over http.</summary>
    /// <value>The default value is false. Link-local and cloud metadata addresses are never spoken to.</value>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>Gets or sets the proxy that attempts go through; it then decides which targets are allowed.</summary>
    /// <value>An http URL; null for none. The default value is null.</value>
    public string? Proxy { get; set; }
}

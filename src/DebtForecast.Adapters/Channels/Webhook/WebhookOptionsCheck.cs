namespace DebtForecast.Channels.Webhook;

/// <summary>Checks the webhooks as a whole when the program starts.</summary>
public static class WebhookOptionsCheck
{
    /// <summary>Finds what is wrong.</summary>
    /// <param name="channels">The entries in configuration order.</param>
    /// <returns>For each entry the first mistake, named by key and channel, never with an address or a secret; empty where all is well.</returns>
    public static IReadOnlyList<string> Problems(IReadOnlyList<WebhookOptions> channels) =>
    [
        .. channels.GroupBy(channel => channel.Name).Where(group => group.Count() > 1)
            .Select(group => $"{WebhookOptions.Section} has the name \"{group.Key}\" {group.Count()} times; give each channel a name of its own."),
        .. channels.Select(Problem).OfType<string>(),
    ];

    private static string? Problem(WebhookOptions options)
    {
        try
        {
            WebhookTarget.Read(options);
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message;
        }
    }
}

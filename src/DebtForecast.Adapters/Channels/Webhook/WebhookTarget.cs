namespace DebtForecast.Channels.Webhook;

/// <summary>A receiver as it is used: checked, with secrets read from their files.</summary>
internal sealed class WebhookTarget
{
    private WebhookTarget(Uri url, IReadOnlyList<WebhookKey> keys)
    {
        Url = url;
        Keys = keys;
    }

    /// <summary>Gets where the messages go. Never shown.</summary>
    public Uri Url { get; }

    /// <summary>Gets the keys to sign with: the current one first.</summary>
    public IReadOnlyList<WebhookKey> Keys { get; }

    /// <summary>Gets what may be shown of the URL: the host, and the port where it is not the usual one.</summary>
    public string Host => Url.IsDefaultPort ? Url.Host : $"{Url.Host}:{Url.Port}";

    /// <summary>Checks the options and reads the files that they name.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The receiver.</returns>
    /// <exception cref="ArgumentException">An option is wrong; the message names it and what is allowed, never a URL or a key.</exception>
    public static WebhookTarget Read(WebhookOptions options)
    {
        var url = ReadUrl(options);
        var keys = new List<WebhookKey> { ReadKey(options, nameof(options.Secret), ReadText(options, nameof(options.Secret), options.Secret, options.SecretFile)) };
        if (options.PreviousSecret is { } previous)
        {
            keys.Add(ReadKey(options, nameof(options.PreviousSecret), previous));
        }

        return new WebhookTarget(url, keys);
    }

    private static Uri ReadUrl(WebhookOptions options)
    {
        var text = ReadText(options, nameof(options.Url), options.Url, options.UrlFile);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            throw Wrong(options, nameof(options.Url), "is no web address; it must look like https://host/path");
        }

        return url.Scheme == Uri.UriSchemeHttps || options.AllowPrivateTargets
            ? url
            : throw Wrong(options, nameof(options.Url), "is not encrypted; it must start with https:// unless AllowPrivateTargets is true");
    }

    private static WebhookKey ReadKey(WebhookOptions options, string key, string text) =>
        WebhookKey.TryParse(text) ?? throw Wrong(options, key, "must be whsec_ and 24 to 64 bytes in Base64; make one with `openssl rand -base64 32`");

    private static string ReadText(WebhookOptions options, string key, string? value, string? file)
    {
        if ((value is null) == (file is null))
        {
            throw Wrong(options, key, $"must be given either by itself or by {key}File");
        }

        try
        {
            return value ?? File.ReadAllText(file!).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong(options, key + "File", $"is {file}, which cannot be read; it must be a text file that this user may read");
        }
    }

    private static ArgumentException Wrong(WebhookOptions options, string key, string what) =>
        new($"{WebhookOptions.Section}: {key} of channel {options.Name} {what}.");
}

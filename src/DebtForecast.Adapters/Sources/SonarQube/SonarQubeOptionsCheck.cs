using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Checks <see cref="SonarQubeOptions"/> before anything is asked, and reads its secret.</summary>
public static class SonarQubeOptionsCheck
{
    /// <summary>Lists every mistake.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One message a mistake, each with key, value and what is allowed; empty when all is well. No secret is shown.</returns>
    public static IReadOnlyList<string> Problems(SonarQubeOptions options) =>
        [.. Ranges(options), .. Names(options), .. Addresses(options), .. Files(options), .. Cloud(options), .. CloudTags(options), .. Webhooks(options)];

    /// <summary>The token, from the options or from its file.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The token without white space around it; null where none is configured.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static string? ReadToken(SonarQubeOptions options)
    {
        var token = string.IsNullOrWhiteSpace(options.Token) && !string.IsNullOrWhiteSpace(options.TokenFile)
            ? File.ReadAllText(options.TokenFile)
            : options.Token;
        return string.IsNullOrWhiteSpace(token) ? null : token.Trim();
    }

    /// <summary>The webhook's secret, from the options or from its file.</summary>
    /// <param name="options">Checked options.</param>
    /// <returns>The secret without line breaks around it; null where none is configured.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string? ReadWebhookSecret(SonarQubeOptions options)
    {
        var secret = string.IsNullOrWhiteSpace(options.WebhookSecret) && !string.IsNullOrWhiteSpace(options.WebhookSecretFile)
            ? File.ReadAllText(options.WebhookSecretFile)
            : options.WebhookSecret;
        return string.IsNullOrWhiteSpace(secret) ? null : secret.Trim();
    }

    private static IEnumerable<string> Webhooks(SonarQubeOptions options)
    {
        if (!string.IsNullOrEmpty(options.WebhookSecretFile) && string.IsNullOrWhiteSpace(options.WebhookSecret) && !File.Exists(options.WebhookSecretFile))
        {
            yield return $"{Key(nameof(options.WebhookSecretFile))} is '{options.WebhookSecretFile}'; there is no such file.";
            yield break;
        }

        string? secret, trouble = null;
        try
        {
            secret = ReadWebhookSecret(options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            (secret, trouble) = (null, fault.Message);
        }

        if (trouble is not null)
        {
            yield return $"{Key(nameof(options.WebhookSecretFile))} is '{options.WebhookSecretFile}', which cannot be read: {trouble}";
        }

        var isAsked = !string.IsNullOrEmpty(options.WebhookSecret) || !string.IsNullOrEmpty(options.WebhookSecretFile);
        if (trouble is null && isAsked && secret is not { Length: >= SonarQubeWebhook.LeastSecretLength })
        {
            yield return $"{Key(nameof(options.WebhookSecret))} or its file (not shown) is too short; it must have at least {SonarQubeWebhook.LeastSecretLength} characters, the same in SonarQube.";
        }
    }

    private static IEnumerable<string> Ranges(SonarQubeOptions options) =>
        from property in typeof(SonarQubeOptions).GetProperties()
        let range = property.GetCustomAttribute<RangeAttribute>()
        where range is not null && !range.IsValid(property.GetValue(options))
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{Key(property.Name)} is {property.GetValue(options)}; it must be between {range.Minimum} and {range.Maximum}.");

    private static IEnumerable<string> Names(SonarQubeOptions options)
    {
        var pattern = typeof(SonarQubeOptions).GetProperty(nameof(options.Name))!.GetCustomAttribute<RegularExpressionAttribute>()!;
        if (string.IsNullOrEmpty(options.Name) || !pattern.IsValid(options.Name))
        {
            yield return $"{Key(nameof(options.Name))} is '{options.Name}'; it must be 1 to 64 letters, digits, dots, dashes or underscores.";
        }

        foreach (var key in options.Metrics.Where(key => string.IsNullOrWhiteSpace(key) || key.Contains(',', StringComparison.Ordinal)))
        {
            yield return $"{Key(nameof(options.Metrics))} has the entry '{key}'; each entry must be one metric key, such as sqale_index.";
        }

        if (options.Projects.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{Key(nameof(options.Projects))} has an empty entry; each entry must be a project key.";
        }
    }

    private static IEnumerable<string> Addresses(SonarQubeOptions options)
    {
        if (!IsHttp(options.Url, out var url))
        {
            yield return $"{Key(nameof(options.Url))} is '{Shown(options.Url)}'; it must be the http or https address of a SonarQube server, such as https://sonar.example.com/sonar.";
        }
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            yield return $"{Key(nameof(options.Url))} is '{Shown(options.Url)}'; it must hold no user, password, query or fragment: put the token into {Key(nameof(options.TokenFile))}.";
        }

        if (!string.IsNullOrEmpty(options.Proxy) && !IsHttp(options.Proxy, out _))
        {
            yield return $"{Key(nameof(options.Proxy))} is '{Shown(options.Proxy)}'; it must be an http address, such as http://proxy.example.com:3128.";
        }
    }

    private static IEnumerable<string> Files(SonarQubeOptions options)
    {
        if (options.Token is { } token && token.Trim().Any(character => character is <= ' ' or >= '\u007f' or ':'))
        {
            yield return $"{Key(nameof(options.Token))} (not shown) holds a character that no token has; copy it again, without quotes or line breaks.";
        }

        if (!string.IsNullOrEmpty(options.TokenFile) && string.IsNullOrWhiteSpace(options.Token) && !File.Exists(options.TokenFile))
        {
            yield return $"{Key(nameof(options.TokenFile))} is '{options.TokenFile}'; there is no such file.";
        }

        if (!string.IsNullOrEmpty(options.CaFile) && !File.Exists(options.CaFile))
        {
            yield return $"{Key(nameof(options.CaFile))} is '{options.CaFile}'; there is no such file.";
        }
    }

    private static IEnumerable<string> Cloud(SonarQubeOptions options)
    {
        if (IsHttp(options.Url, out var url) && SonarQubeServer.IsCloudHost(url.Host)
            && options.Projects.Count == 0 && string.IsNullOrWhiteSpace(options.Organization))
        {
            yield return $"{Key(nameof(options.Organization))} is empty; SonarQube Cloud lists projects of one organization only: name it, or list {Key(nameof(options.Projects))}.";
        }
    }

    private static IEnumerable<string> CloudTags(SonarQubeOptions options)
    {
        if (options.Tags.Count > 0 && IsHttp(options.Url, out var url) && SonarQubeServer.IsCloudHost(url.Host))
        {
            yield return $"{Key(nameof(options.Tags))} is set; SonarQube Cloud does not list projects by tag. Use {Key(nameof(options.Include))}, {Key(nameof(options.Names))} or {Key(nameof(options.Projects))}.";
        }
    }

    private static bool IsHttp(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url is { Host.Length: > 0 };

    // A password in an address must not travel on into a log.
    private static string Shown(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length > 0
            ? address!.Replace(url.UserInfo + "@", "***@", StringComparison.Ordinal)
            : address ?? "";

    private static string Key(string property) => $"{SonarQubeOptions.Section}:{property}";
}

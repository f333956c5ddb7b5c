using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DebtForecast.Demo.SonarQube;

/// <summary>A call under way.</summary>
internal sealed record ApiCallContext(HttpContext Http, ApiQuery Query, ApiCaller Caller)
{
    /// <summary>Writes a plus sign as itself, as the server does.</summary>
    public static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes an answer of one object.</summary>
    public async Task WriteAsync(Action<Utf8JsonWriter> write)
    {
        await using var json = Begin();
        write(json);
        json.WriteEndObject();
        await json.FlushAsync().ConfigureAwait(false);
        await Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Begins an answer of one object.</summary>
    public Utf8JsonWriter Begin()
    {
        Http.Response.ContentType = "application/json";
        Http.Response.Headers.CacheControl = "no-cache, no-store, must-revalidate";
        var json = new Utf8JsonWriter(Http.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true, Encoder = Plain });
        json.WriteStartObject();
        return json;
    }

    /// <summary>Writes paging in its nested shape.</summary>
    public static void WritePaging(Utf8JsonWriter json, ApiPage page, int total)
    {
        json.WriteStartObject("paging");
        json.WriteNumber("pageIndex", page.Index);
        json.WriteNumber("pageSize", page.Size);
        json.WriteNumber("total", total);
        json.WriteEndObject();
    }

    /// <summary>Prints a date in the server's zone, with whole seconds and an offset without colon.</summary>
    public static string Print(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).Remove(22, 1);
    }
}

/// <summary>Who asks.</summary>
internal sealed record ApiCaller(DoubleToken? Token, bool IsValid)
{
    /// <summary>Reads the login; a server that does not know Bearer takes such a call for an anonymous one.</summary>
    public static ApiCaller Of(HttpContext context, SonarQubeDoubleOptions options)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var secret = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? BasicUser(header[6..])
            : header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && options.Dress.TakesBearer ? header[7..].Trim()
            : null;
        var token = options.Tokens.FirstOrDefault(token => token.Value == secret);
        return new ApiCaller(token, secret is null || token is not null);
    }

    /// <summary>Turns away whom the login filter turns away.</summary>
    public void DemandEntry(bool forcesAuthentication)
    {
        if (!IsValid || (forcesAuthentication && Token is null))
        {
            throw new ApiRefusal(401, null);
        }
    }

    /// <summary>Whether the caller may browse a project.</summary>
    public bool MayBrowse(DoubleProject project) => Token?.Kind switch
    {
        DoubleTokenKind.User or DoubleTokenKind.Administrator => true,
        DoubleTokenKind.Analysis => false,
        _ => !project.IsPrivate,
    };

    /// <summary>Tells the end of a token that has one.</summary>
    public void TellExpiry(HttpContext context)
    {
        if (Token?.Expires is { } expires)
        {
            context.Response.Headers["SonarQube-Authentication-Token-Expiration"] = ApiCallContext.Print(expires, TimeZoneInfo.Utc);
        }
    }

    private static string BasicUser(string encoded)
    {
        var buffer = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.Trim(), buffer, out var length)
            && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [{ Length: > 0 } user, ""] ? user : "";
    }
}

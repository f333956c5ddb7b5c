using System.Globalization;
using System.Net;
using System.Text.Json;
using DebtForecast.Observations;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Turns what can go wrong into messages that name the server, the project and the remedy, and never a secret.</summary>
internal sealed class SonarQubeTrouble(Uri address, bool hasToken)
{
    private const string TokenKeys = SonarQubeOptions.Section + ":Token or TokenFile";
    private readonly string server = $"SonarQube at {address.GetLeftPart(UriPartial.Authority)}{address.AbsolutePath.TrimEnd('/')}";

    /// <summary>No answer came.</summary>
    public SourceUnavailableException NoAnswer(Exception? fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (Explain(cause) is { } explained)
            {
                return new SourceUnavailableException($"{server} {explained.Text}", explained.IsTransient, fault);
            }
        }

        return new SourceUnavailableException($"{server} gave no answer: {fault?.Message}. Check the network.", isTransient: true, fault);
    }

    /// <summary>The server refused.</summary>
    public SourceUnavailableException Refused(ApiCall call, HttpStatusCode status, byte[] body, string? location)
    {
        var said = Messages(body);
        var (text, isTransient) = status switch
        {
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => ($"redirects {call.Path} to {Host(location)}: a proxy or single sign-on answers instead of SonarQube. Set {SonarQubeOptions.Section}:Url to the address that answers itself", false),
            HttpStatusCode.Unauthorized when hasToken => ($"does not accept the token (401): it is wrong, revoked or expired. Make a user token and set {TokenKeys}", false),
            HttpStatusCode.Unauthorized => ($"wants a login (401). Set {TokenKeys}", false),
            HttpStatusCode.Forbidden => ($"forbids {About(call)} (403): the token's user needs the permission Browse there. Analysis tokens (sqp_…, sqa_…) cannot read history; use a user token", false),
            HttpStatusCode.NotFound when call.Project is null => ($"does not know {call.Path} (404): another program answers there, or the address misses SonarQube's context path. Check {SonarQubeOptions.Section}:Url", false),
            HttpStatusCode.NotFound => ($"does not know {About(call)} (404). Was it deleted or renamed? Check {SonarQubeOptions.Section}:Projects", false),
            HttpStatusCode.ProxyAuthenticationRequired => ($"is behind a proxy that wants a login (407). Check {SonarQubeOptions.Section}:Proxy", false),
            HttpStatusCode.TooManyRequests => ($"asks for fewer requests (429). Lower {SonarQubeOptions.Section}:MaxParallelRequests or run later", true),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ($"failed on {About(call)} ({(int)status}). Its log says why; the next run tries again", true),
            _ => ($"refused {About(call)} ({(int)status})", false),
        };
        return new SourceUnavailableException($"{server} {text}.{(said.Length > 0 ? $" It said: {said}" : "")}", isTransient);
    }

    /// <summary>An answer with success is no JSON.</summary>
    public SourceUnavailableException NoJson(ApiCall call, string? contentType) => new(
        $"{server} answered {call.Path} with {contentType ?? "no content type"} instead of JSON: a proxy or single sign-on answers instead of SonarQube, or {SonarQubeOptions.Section}:Url misses the context path.",
        isTransient: false);

    /// <summary>An answer is JSON only by name, or lacks what it must have.</summary>
    public SourceUnavailableException Unreadable(ApiCall call, Exception? fault, string? what = null) => new(
        $"{server} answered {About(call)} with something that cannot be read: {what ?? fault?.Message} The answer may have been cut on its way.",
        isTransient: true,
        fault);

    /// <summary>An answer contradicts itself or the question.</summary>
    public SourceUnavailableException Contradiction(string project, string what) => new(
        $"{server} gave a history of project '{project}' that cannot be right: {what}. Nothing of it was kept.", isTransient: false);

    /// <summary>An analysis lies in the future.</summary>
    public SourceUnavailableException AheadOfTime(string project, DateTimeOffset instant) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{server} has an analysis of project '{project}' of {instant:yyyy-MM-dd}, which lies in the future. It and what came after it were left out. Check the clocks and the property sonar.projectDate, and delete the analysis in SonarQube."),
        isTransient: false);

    /// <summary>A list changed while it was read, again and again.</summary>
    public SourceUnavailableException Unsteady(ApiCall call) => new(
        $"{server} changed {About(call)} while it was read, three times in a row: analyses are being deleted right now. The next run tries again.",
        isTransient: true);

    /// <summary>The server does not work yet, or no longer.</summary>
    public SourceUnavailableException NotUp(string status) => status switch
    {
        "DB_MIGRATION_NEEDED" => new($"{server} waits for its database migration (DB_MIGRATION_NEEDED). An administrator must open {address}setup.", isTransient: false),
        _ => new($"{server} is not up: {status}. The next run tries again.", isTransient: true),
    };

    /// <summary>None of the wanted metrics exists.</summary>
    public SourceUnavailableException NoMetric(IEnumerable<string> wanted) => new(
        $"{server} knows none of the wanted metrics ({string.Join(", ", wanted)}). Check {SonarQubeOptions.Section}:Metrics.", isTransient: false);

    private static (string Text, bool IsTransient)? Explain(Exception cause) => cause switch
    {
        AnswerTooLargeException => ($"sent too much. {cause.Message} Lower {SonarQubeOptions.Section}:PageSize or raise {SonarQubeOptions.Section}:MaxAnswerMebibytes.", false),
        TimeoutRejectedException => ($"did not answer in time. Raise {SonarQubeOptions.Section}:TimeoutSeconds or check the network.", true),
        BrokenCircuitException => ("failed so often that it is left alone for a while. The next run tries again.", true),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ($"has a certificate that is not trusted here. Set {SonarQubeOptions.Section}:CaFile to your company's certificate authority.", false),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ($"has a host name that cannot be resolved. Check {SonarQubeOptions.Section}:Url and {SonarQubeOptions.Section}:Proxy.", true),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => ($"cannot be reached. Is it running? Check {SonarQubeOptions.Section}:Url and {SonarQubeOptions.Section}:Proxy.", true),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => ($"cannot be reached through the proxy. Check {SonarQubeOptions.Section}:Proxy.", true),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => ("broke off in the middle of an answer. The next run tries again.", true),
        _ => null,
    };

    private static string About(ApiCall call) => call.Project is { } project ? $"project '{project}'" : call.Path;

    private static string Host(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var target) ? target.Host : "another address";

    private static string Messages(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return string.Join(" ", json.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("msg").GetString()));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}

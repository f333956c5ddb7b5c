using System.Text.Json;
using DebtForecast.App.Composition;
using DebtForecast.Client;
using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace DebtForecast.App.Dashboard;

/// <summary>The routes that builds use: handing in a rule run, the main branch's findings, the odds.</summary>
internal static class RuleRunApi
{
    private const int MaxBodyBytes = 32 * 1024 * 1024;
    private const string Project = "/api/v1/projects/{key}/";

    /// <summary>Adds the routes.</summary>
    /// <param name="application">The application.</param>
    public static void Map(WebApplication application)
    {
        var routes = application.MapGroup(string.Empty).AddEndpointFilter<SafeResponse>();
        routes.MapPost(Project + "rule-runs", PushAsync).WithMetadata(new BodyLimit());
        routes.MapGet(Project + "findings", FindingsAsync);
        routes.MapGet(Project + "odds", OddsAsync);
    }

    private static async Task<IResult> PushAsync(
        string key, HttpContext context, PushTokens tokens, ProjectFinder finder, RuleRunIntake intake, TimeProvider clock)
    {
        var project = KeyEscape.Unescape(key) ?? key;
        if (Refusal(context, tokens, project) is { } refusal)
        {
            return refusal;
        }

        var (body, trouble) = await ReadAsync(context);
        if (trouble is not null)
        {
            return trouble;
        }

        var mistakes = RuleRunBodyCheck.Check(body!, clock.GetUtcNow());
        if (mistakes.Count > 0)
        {
            return TypedResults.ValidationProblem(mistakes, title: "The rule run cannot be taken.");
        }

        if (await finder.FindAsync(project, context.RequestAborted) is not { } found)
        {
            return Ambiguous(project);
        }

        var receipt = await intake.TakeAsync(found, RuleRunBodyCheck.ToPart(body!, clock.GetUtcNow()), finder.HasAssemblies(project), context.RequestAborted);
        return TypedResults.Json(
            new PushAnswer(JsonNamingPolicy.CamelCase.ConvertName(receipt.State.ToString()), receipt.IsNew, receipt.Message),
            ServiceJson.Default.PushAnswer, statusCode: StatusCodes.Status200OK);
    }

    private static async Task<IResult> FindingsAsync(
        string key, string? branch, DateTimeOffset? before, HttpContext context, ProjectFinder finder, RuleRunReader reader) =>
        await finder.FindAsync(KeyEscape.Unescape(key) ?? key, context.RequestAborted) is { } project
            ? TypedResults.Json(
                before is { } instant && branch == project.Key.Branch
                    ? await reader.ReadFindingsBeforeAsync(project.Key, instant, context.RequestAborted)
                    : await reader.ReadFindingsAsync(project.Key, context.RequestAborted),
                ServiceJson.Default.FindingsAnswer)
            : Ambiguous(key);

    private static async Task<IResult> OddsAsync(string key, HttpContext context, ProjectFinder finder, RuleRunReader reader) =>
        await finder.FindAsync(KeyEscape.Unescape(key) ?? key, context.RequestAborted) is { } project
            ? TypedResults.Json(await reader.ReadOddsAsync(project, context.RequestAborted), ServiceJson.Default.OddsAnswer)
            : Ambiguous(key);

    private static ProblemHttpResult? Refusal(HttpContext context, PushTokens tokens, string project)
    {
        const string Scheme = "Bearer ";
        if (!tokens.IsOn)
        {
            return TypedResults.Problem(
                "This service takes no rule runs. Configure Access:PushTokens: a list of { \"Project\": \"key or pattern\", \"TokenFile\": \"path\" }.",
                statusCode: StatusCodes.Status403Forbidden);
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem("The request brings no token. Send it as the header Authorization: Bearer TOKEN.", statusCode: StatusCodes.Status401Unauthorized);
        }

        return tokens.Permits(project, header[Scheme.Length..].Trim()) ? null : TypedResults.Problem(
            $"The token is not good for project {project}. Access:PushTokens of the service says which token is good for which projects.",
            statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task<(RuleRunBody? Body, IResult? Trouble)> ReadAsync(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, ServiceJson.Default.RuleRunBody, context.RequestAborted);
            return body is null ? (null, Unreadable("it is null")) : (body, null);
        }
        catch (JsonException mistake)
        {
            return (null, Unreadable($"{mistake.Path ?? "$"}, line {(mistake.LineNumber ?? 0) + 1}"));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, TypedResults.Problem(
                refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"The body is larger than {MaxBodyBytes / (1024 * 1024)} MiB. Hand the run in as several parts." : "The body ended early.",
                statusCode: refused.StatusCode));
        }
    }

    private static ProblemHttpResult Unreadable(string where) => TypedResults.Problem(
        $"The body is not the JSON that is expected ({where}). docs/sources.md lists its fields.", statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult Ambiguous(string key) => TypedResults.Problem(
        $"The key {key} stands for projects of several servers. Give one of them another key, or hand in the run of a project that has its own.",
        statusCode: StatusCodes.Status409Conflict);

    /// <summary>How large a body may be.</summary>
    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBodyBytes;
    }
}

using System.Text.Json;
using DebtForecast.App.Composition;
using DebtForecast.Sources.SonarQube;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace DebtForecast.App.Jobs;

/// <summary><c>POST /hooks/sonarqube</c>: SonarQube tells that a project was analysed, and it is collected at once.</summary>
/// <remarks>
/// Without a secret there is no such address. A delivery that is not signed rightly learns nothing. One that comes again changes
/// nothing: what is collected follows from the store, and a signature that was taken is known.
/// </remarks>
internal static class SonarQubeHook
{
    /// <summary>The address.</summary>
    public const string Path = "/hooks/sonarqube";

    private const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Adds the route where a secret is configured.</summary>
    /// <param name="application">The application.</param>
    /// <param name="settings">The settings.</param>
    public static void Map(WebApplication application, Settings settings)
    {
        if (settings.SonarQube is { } options && SonarQubeOptionsCheck.ReadWebhookSecret(options) is { } secret)
        {
            application.MapPost(Path, (HttpContext context, HookedProjects projects) => TakeAsync(context, projects, secret)).WithMetadata(new BodyLimit());
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, HookedProjects projects, string secret)
    {
        if (await ReadAsync(context) is not { } body)
        {
            return TypedResults.Problem("The body is too large or ended early.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var signature = context.Request.Headers[SonarQubeWebhook.SignatureHeader];
        if (signature.Count != 1 || !SonarQubeWebhook.IsSigned(secret, body, signature[0]))
        {
            return TypedResults.Problem(
                $"The header {SonarQubeWebhook.SignatureHeader} does not fit the body. Give the webhook in SonarQube the secret of {SonarQubeOptions.Section}:WebhookSecretFile.",
                statusCode: StatusCodes.Status401Unauthorized);
        }

        try
        {
            var delivery = SonarQubeWebhook.Read(body);
            return Answer(delivery, delivery.Kind == DeliveryKind.Analysed && projects.TryAdd(delivery.Project, signature[0]!));
        }
        catch (JsonException mistake)
        {
            return TypedResults.Problem($"The body is no delivery of SonarQube's: {mistake.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static ContentHttpResult Answer(SonarQubeDelivery delivery, bool isTaken) => TypedResults.Text(
        delivery.Kind switch
        {
            DeliveryKind.Analysed when isTaken => $"{delivery.Project} is collected now.",
            DeliveryKind.Analysed => $"{delivery.Project}: this delivery is known.",
            DeliveryKind.Failed => $"{delivery.Project}: the analysis failed, there is nothing to collect.",
            DeliveryKind.GateChanged => $"{delivery.Project}: no analysis took place, there is nothing to collect.",
            _ => $"{delivery.Project}: pull requests have no history.",
        },
        statusCode: isTaken ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>How large a body may be.</summary>
    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBodyBytes;
    }
}

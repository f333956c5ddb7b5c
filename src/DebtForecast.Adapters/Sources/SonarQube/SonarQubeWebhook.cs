using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebtForecast.Sources.SonarQube;

/// <summary>What SonarQube tells by its webhook: verified over the bytes as they came, then read.</summary>
/// <remarks>
/// The signature is the lower-case hex of HMAC-SHA256 over the body, with the webhook's secret as the key. A delivery carries no
/// measures; it is a hint that a project should be read. Deliveries come at most once and in any order, so the nightly run stays.
/// </remarks>
public static class SonarQubeWebhook
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Sonar-Webhook-HMAC-SHA256";

    /// <summary>The least length of a secret, as SonarQube demands it from 10.6 on.</summary>
    public const int LeastSecretLength = 16;

    private const int SignatureLength = 64;

    /// <summary>Checks who sent a body, in a time that does not depend on where the signatures differ.</summary>
    /// <param name="secret">The webhook's secret.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="signature">The header's text; null where there is none.</param>
    /// <returns>True where the body was signed with the secret.</returns>
    public static bool IsSigned(string secret, ReadOnlySpan<byte> body, string? signature)
    {
        if (signature is not { Length: SignatureLength })
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)), Encoding.ASCII.GetBytes(signature));
    }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <returns>What it tells.</returns>
    /// <exception cref="JsonException">It is no JSON, or names no project.</exception>
    public static SonarQubeDelivery Read(ReadOnlySpan<byte> body)
    {
        var told = JsonSerializer.Deserialize(body, WebhookJson.Default.DeliveryBody) ?? throw new JsonException("The body is null.");
        var key = told.Project?.Key is { Length: > 0 } text ? text : throw new JsonException("project.key is missing.");
        return new SonarQubeDelivery(key, told.Branch?.Name, KindOf(told));
    }

    private static DeliveryKind KindOf(DeliveryBody told) => told switch
    {
        { Branch.Type: "PULL_REQUEST" or "SHORT" } => DeliveryKind.PullRequest,
        { Status: not "SUCCESS" } => DeliveryKind.Failed,
        { TaskId: null or "" } => DeliveryKind.GateChanged,
        _ => DeliveryKind.Analysed,
    };
}

/// <summary>What a delivery tells.</summary>
/// <param name="Project">The project's key.</param>
/// <param name="Branch">The branch's name; null where the server did not say.</param>
/// <param name="Kind">What happened.</param>
public sealed record SonarQubeDelivery(string Project, string? Branch, DeliveryKind Kind);

/// <summary>What can have happened.</summary>
public enum DeliveryKind
{
    /// <summary>A branch was analysed: its history has a new point.</summary>
    Analysed,

    /// <summary>An analysis failed: there is nothing to fetch.</summary>
    Failed,

    /// <summary>A person's decision about an issue changed the quality gate: the history has no new point.</summary>
    GateChanged,

    /// <summary>A pull request was analysed: it has no history.</summary>
    PullRequest,
}

/// <summary>The parts of a delivery that are looked at.</summary>
internal sealed record DeliveryBody
{
    /// <summary>Gets the task's outcome.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the task; null where no analysis took place.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets the project.</summary>
    public DeliveryProject? Project { get; init; }

    /// <summary>Gets the branch.</summary>
    public DeliveryBranch? Branch { get; init; }
}

/// <summary>A delivery's project.</summary>
internal sealed record DeliveryProject
{
    /// <summary>Gets its key.</summary>
    public string? Key { get; init; }
}

/// <summary>A delivery's branch.</summary>
internal sealed record DeliveryBranch
{
    /// <summary>Gets its name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets its kind.</summary>
    public string? Type { get; init; }
}

/// <summary>Reads deliveries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeliveryBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;

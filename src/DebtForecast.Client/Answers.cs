using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.Gating;

namespace DebtForecast.Client;

/// <summary>The answer of <c>GET /api/v1/projects/{key}/findings</c>.</summary>
/// <param name="Known">Whether a rule run of the project is known.</param>
/// <param name="Branch">The branch whose findings these are.</param>
/// <param name="Instant">The instant of the newest rule run; null where none is known, or where an earlier one was asked for.</param>
/// <param name="Findings">What it found.</param>
public sealed record FindingsAnswer(bool Known, string Branch, DateTimeOffset? Instant, IReadOnlyList<FindingBody> Findings);

/// <summary>The answer of <c>GET /api/v1/projects/{key}/odds</c>.</summary>
/// <param name="Odds">One entry for each limit on an architecture metric with a forecast.</param>
public sealed record OddsAnswer(IReadOnlyList<BreachOdds> Odds);

/// <summary>The answer of <c>POST /api/v1/projects/{key}/rule-runs</c>.</summary>
/// <param name="State"><c>keptApart</c>, <c>waiting</c> or <c>counted</c>.</param>
/// <param name="IsNew">False where the same part was there before.</param>
/// <param name="Message">One sentence for the build's log.</param>
public sealed record PushAnswer(string State, bool IsNew, string Message);

/// <summary>What the service says when it refuses, as RFC 9457 has it.</summary>
/// <param name="Title">What is wrong in general.</param>
/// <param name="Detail">What is wrong in particular.</param>
/// <param name="Errors">Messages by field.</param>
public sealed record ProblemAnswer(string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors);

/// <summary>How requests and answers are written, without reflection: a gate has to start at once.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuleRunBody))]
[JsonSerializable(typeof(FindingsAnswer))]
[JsonSerializable(typeof(OddsAnswer))]
[JsonSerializable(typeof(PushAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
public sealed partial class ServiceJson : JsonSerializerContext;

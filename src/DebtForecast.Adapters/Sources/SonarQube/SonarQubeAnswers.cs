using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Where a page stands in its list.</summary>
internal sealed record PagingAnswer(int PageIndex, int PageSize, int Total);

/// <summary>The answer of <c>api/system/status</c>.</summary>
internal sealed record StatusAnswer(string? Id, string? Version, string? Status);

/// <summary>One page of <c>api/metrics/search</c>, whose paging is flat.</summary>
internal sealed record MetricsAnswer(IReadOnlyList<MetricAnswer> Metrics, int Total);

/// <summary>A metric that the server knows.</summary>
internal sealed record MetricAnswer(string Key, string Type);

/// <summary>One page of <c>api/components/search</c>.</summary>
internal sealed record ComponentsAnswer(PagingAnswer Paging, IReadOnlyList<ComponentAnswer> Components);

/// <summary>A project.</summary>
internal sealed record ComponentAnswer(string Key, string Name);

/// <summary>The answer of <c>api/project_branches/list</c>.</summary>
internal sealed record BranchesAnswer(IReadOnlyList<BranchAnswer> Branches);

/// <summary>A branch.</summary>
internal sealed record BranchAnswer(string Name, bool IsMain);

/// <summary>One page of <c>api/project_analyses/search</c>, newest first.</summary>
internal sealed record AnalysesAnswer(PagingAnswer Paging, IReadOnlyList<AnalysisAnswer> Analyses);

/// <summary>An analysis.</summary>
internal sealed record AnalysisAnswer(string Key, string Date, IReadOnlyList<EventAnswer> Events)
{
    /// <summary>Gets the revision that was analysed; null where the scanner did not know.</summary>
    public string? Revision { get; init; }
}

/// <summary>An event of an analysis.</summary>
internal sealed record EventAnswer(string Key, string Category, string Name)
{
    /// <summary>Gets more words; null where there are none.</summary>
    public string? Description { get; init; }
}

/// <summary>Reads answers; unknown members are ignored, members that must be there are demanded.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(MetricsAnswer))]
[JsonSerializable(typeof(ComponentsAnswer))]
[JsonSerializable(typeof(BranchesAnswer))]
[JsonSerializable(typeof(AnalysesAnswer))]
internal sealed partial class SonarQubeJson : JsonSerializerContext
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or lack what must be there.</exception>
    public static T Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");
}

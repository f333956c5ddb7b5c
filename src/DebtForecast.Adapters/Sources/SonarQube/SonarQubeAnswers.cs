using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Where a page stands in its list.</summary>
internal sealed record PagingAnswer(int PageIndex, int PageSize, int Total);

/// <summary>The answer of <c>api/system/status</c>.</summary>
internal sealed record StatusAnswer(string? Id, string? Version, string? Status);

/// <summary>One page of <c>api/metrics/search</c>, whose paging is flat.</summary>
internal sealed record MetricsAnswer(IReadOnlyList<MetricAnswer> Metrics, int Total)
{
    /// <summary>Gets the page's number, from 1; null where the server does not say.</summary>
    public int? P { get; init; }
}

/// <summary>A metric that the server knows.</summary>
internal sealed record MetricAnswer(string Key, string Type);

/// <summary>One page of <c>api/components/search</c>.</summary>
internal sealed record ComponentsAnswer(PagingAnswer Paging, IReadOnlyList<ComponentAnswer> Components);

/// <summary>A project.</summary>
internal sealed record ComponentAnswer(string Key, string Name)
{
    /// <summary>Gets what it is: <c>TRK</c> a project, <c>APP</c> an application, <c>VW</c> a portfolio; null where the server does not say.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Gets the tags; null where the list that was asked does not tell them.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The answer of <c>api/project_branches/list</c>.</summary>
internal sealed record BranchesAnswer(IReadOnlyList<BranchAnswer> Branches);

/// <summary>A branch.</summary>
internal sealed record BranchAnswer(string Name, bool IsMain)
{
    /// <summary>Gets the date of the newest analysis; null where there is none.</summary>
    public string? AnalysisDate { get; init; }

    /// <summary>Gets the branch's own id, which outlives a new name or key; servers before 10.6 have none.</summary>
    public string? BranchId { get; init; }

    /// <summary>Gets the kind; <c>SHORT</c> branches of old servers and pull requests have no history.</summary>
    public string? Type { get; init; }
}

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

/// <summary>The answer of <c>api/measures/component</c>.</summary>
internal sealed record MeasuresAnswer(ComponentMeasuresAnswer Component);

/// <summary>A component with its values now.</summary>
internal sealed record ComponentMeasuresAnswer(IReadOnlyList<MeasureAnswer> Measures);

/// <summary>A value now; of new code it comes below <c>period</c>, on old servers below <c>periods</c>.</summary>
internal sealed record MeasureAnswer(string Metric)
{
    /// <summary>Gets the value; null where there is none, or where it is about new code.</summary>
    public string? Value { get; init; }

    /// <summary>Gets the value of new code.</summary>
    public PeriodAnswer? Period { get; init; }

    /// <summary>Gets the value of new code as servers before 10.0 tell it.</summary>
    public IReadOnlyList<PeriodAnswer>? Periods { get; init; }
}

/// <summary>A value of new code.</summary>
internal sealed record PeriodAnswer
{
    /// <summary>Gets the value.</summary>
    public string? Value { get; init; }
}

/// <summary>What a component can be.</summary>
internal static class SonarQubeQualifiers
{
    /// <summary>A project.</summary>
    public const string Project = "TRK";

    /// <summary>An application: projects that are shipped together.</summary>
    public const string Application = "APP";

    /// <summary>A portfolio.</summary>
    public const string Portfolio = "VW";
}

/// <summary>Reads answers; unknown members are ignored, members that must be there are demanded.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(MetricsAnswer))]
[JsonSerializable(typeof(ComponentsAnswer))]
[JsonSerializable(typeof(BranchesAnswer))]
[JsonSerializable(typeof(AnalysesAnswer))]
[JsonSerializable(typeof(MeasuresAnswer))]
internal sealed partial class SonarQubeJson : JsonSerializerContext
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or lack what must be there.</exception>
    public static T Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");
}

using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Quality gates.</summary>
internal sealed class GatesApi(SonarQubeDoubleOptions options)
{
    private static readonly string[] Ways = ["analysisId", "projectId", "projectKey"];

    private readonly ComponentFinder finder = new(options);

    /// <summary><c>api/qualitygates/project_status</c>: the gate as it is now, or as one analysis had it.</summary>
    public Task StatusAsync(ApiCallContext call)
    {
        var asked = Ways.Where(name => call.Query.Find(name) is not null).ToList();
        if (asked.Count != 1)
        {
            throw ApiRefusal.BadRequest("Either 'analysisId', 'projectId' or 'projectKey' must be provided");
        }

        var (status, conditions) = asked[0] switch
        {
            "analysisId" => (StatusThen(call), []),
            "projectId" => StatusNow(Demand(call, ById(call.Query.Get("projectId"))).Main),
            _ => StatusNow(finder.Browse(call, "projectKey", IsForScans).Branch),
        };
        return call.WriteAsync(json => Write(json, status, conditions));
    }

    private bool IsForScans => options.Dress.IsSince(9, 5);

    private static (string Status, IReadOnlyList<DoubleCondition> Conditions) StatusNow(DoubleBranch branch) => (branch.GateStatus, branch.GateConditions);

    private static string StatusOf(DoubleAnalysis analysis, DoubleBranch branch) => analysis.ValueAt(branch.ColumnOf("alert_status")) switch
    {
        1 => "OK",
        2 => "WARN",
        3 => "ERROR",
        _ => "NONE",
    };

    private string StatusThen(ApiCallContext call)
    {
        var id = call.Query.Get("analysisId");
        var (project, branch, analysis) = options.Served.Index.ByName
            .SelectMany(project => project.Branches.SelectMany(branch => branch.Snapshot().Select(analysis => (project, branch, analysis))))
            .FirstOrDefault(found => found.analysis.Key == id);
        if (analysis is null)
        {
            throw ApiRefusal.NotFound($"Analysis with id '{id}' is not found");
        }

        Demand(call, project);
        return StatusOf(analysis, branch);
    }

    private DoubleProject ById(string id) =>
        options.Served.Index.ByName.FirstOrDefault(project => project.Uuid == id) ?? throw ApiRefusal.NotFound($"Project '{id}' not found");

    private DoubleProject Demand(ApiCallContext call, DoubleProject project) =>
        ComponentFinder.MayRead(call, project, IsForScans) ? project : throw ApiRefusal.Forbidden();

    private void Write(Utf8JsonWriter json, string status, IReadOnlyList<DoubleCondition> conditions)
    {
        json.WriteStartObject("projectStatus");
        json.WriteString("status", status);
        json.WriteStartArray("conditions");
        foreach (var condition in conditions)
        {
            Write(json, condition);
        }

        json.WriteEndArray();
        if (options.Dress.HasPeriods)
        {
            json.WriteStartArray("periods");
            json.WriteEndArray();
        }

        json.WriteBoolean("ignoredConditions", false);
        if (options.Dress.IsSince(9, 9))
        {
            json.WriteString("caycStatus", "compliant");
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, DoubleCondition condition)
    {
        json.WriteStartObject();
        json.WriteString("status", condition.Status);
        json.WriteString("metricKey", condition.Metric);
        json.WriteString("comparator", condition.Comparator);
        if (options.Dress.HasPeriods && condition.Metric.StartsWith("new_", StringComparison.Ordinal))
        {
            json.WriteNumber("periodIndex", 1);
        }

        json.WriteString("errorThreshold", condition.ErrorThreshold);
        if (condition.ActualValue is { } actual)
        {
            json.WriteString("actualValue", actual);
        }

        json.WriteEndObject();
    }
}

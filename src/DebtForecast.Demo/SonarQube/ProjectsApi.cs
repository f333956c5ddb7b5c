using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Projects, branches, analyses and gates.</summary>
internal sealed class ProjectsApi(SonarQubeDoubleOptions options)
{
    /// <summary>Finds the project of a call, its branch, and whether the caller may browse it: in this order, as the server does.</summary>
    public static DoubleProject Browse(SonarQubeDoubleOptions options, ApiCallContext call, string parameter)
    {
        var project = Find(options, call.Query.Get(parameter), call.Query.Find("branch"));
        return call.Caller.MayBrowse(project) ? project : throw ApiRefusal.Forbidden();
    }

    /// <summary>The analyses between <c>from</c> and <c>to</c>; both seconds belong to the window.</summary>
    public static DoubleAnalysis[] Window(DoubleAnalysis[] analyses, ApiQuery query)
    {
        var from = query.Date("from") ?? DateTimeOffset.MinValue;
        var to = query.Date("to")?.AddSeconds(query.Find("to")!.Length == 10 ? 86_401 : 1) ?? DateTimeOffset.MaxValue;
        return from == DateTimeOffset.MinValue && to == DateTimeOffset.MaxValue
            ? analyses
            : [.. analyses.Where(analysis => analysis.Instant >= from && analysis.Instant < to)];
    }

    /// <summary><c>api/components/search</c>: what the caller may browse.</summary>
    public Task SearchAsync(ApiCallContext call)
    {
        if (call.Query.Get("qualifiers") != "TRK")
        {
            throw ApiRefusal.BadRequest($"Value of parameter 'qualifiers' ({call.Query.Get("qualifiers")}) must be one of: [TRK]");
        }

        var page = call.Query.Page(500, isCapped: true);
        var projects = options.Projects.Where(call.Caller.MayBrowse).OrderBy(project => project.Name, StringComparer.Ordinal).ToArray();
        return call.WriteAsync(json =>
        {
            ApiCallContext.WritePaging(json, page, projects.Length);
            json.WriteStartArray("components");
            foreach (var project in page.Of(projects))
            {
                json.WriteStartObject();
                json.WriteString("key", project.Key);
                json.WriteString("name", project.Name);
                json.WriteString("qualifier", "TRK");
                json.WriteString("project", project.Key);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary><c>api/project_branches/list</c>: one branch, as in the Community editions; analysis tokens may read it.</summary>
    public Task BranchesAsync(ApiCallContext call)
    {
        var project = FindForScan(call, "project");
        var newest = project.Snapshot().LastOrDefault();
        return call.WriteAsync(json =>
        {
            json.WriteStartArray("branches");
            json.WriteStartObject();
            json.WriteString("name", project.MainBranch);
            json.WriteBoolean("isMain", true);
            json.WriteString("type", "BRANCH");
            json.WriteStartObject("status");
            json.WriteEndObject();
            if (newest is not null)
            {
                json.WriteString("analysisDate", ApiCallContext.Print(newest.Instant, options.Zone));
            }

            json.WriteBoolean("excludedFromPurge", true);
            if (options.Dress.HasBranchIds)
            {
                json.WriteString("branchId", "branch-of-" + project.Key);
            }

            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    /// <summary><c>api/project_analyses/search</c>: newest first.</summary>
    public Task AnalysesAsync(ApiCallContext call)
    {
        var project = Browse(options, call, "project");
        var page = call.Query.Page(500);
        var analyses = Window(project.Snapshot(), call.Query);
        Array.Reverse(analyses);
        return call.WriteAsync(json =>
        {
            ApiCallContext.WritePaging(json, page, analyses.Length);
            json.WriteStartArray("analyses");
            foreach (var analysis in page.Of(analyses))
            {
                Write(json, analysis);
            }

            json.WriteEndArray();
        });
    }

    /// <summary><c>api/qualitygates/project_status</c>: the double has no gate.</summary>
    public Task GateAsync(ApiCallContext call)
    {
        if (call.Query.Find("projectKey") is null)
        {
            throw ApiRefusal.BadRequest("Either 'analysisId', 'projectId' or 'projectKey' must be provided");
        }

        FindForScan(call, "projectKey");
        return call.WriteAsync(json =>
        {
            json.WriteStartObject("projectStatus");
            json.WriteString("status", "NONE");
            json.WriteStartArray("conditions");
            json.WriteEndArray();
            if (options.Dress.HasPeriods)
            {
                json.WriteStartArray("periods");
                json.WriteEndArray();
            }

            json.WriteBoolean("ignoredConditions", false);
            json.WriteEndObject();
        });
    }

    private static DoubleProject Find(SonarQubeDoubleOptions options, string key, string? branch)
    {
        var project = options.Projects.FirstOrDefault(project => project.Key == key)
            ?? throw ApiRefusal.NotFound($"Component key '{key}' not found");
        return branch is null || branch == project.MainBranch
            ? project
            : throw ApiRefusal.NotFound($"Component '{key}' on branch '{branch}' not found");
    }

    private DoubleProject FindForScan(ApiCallContext call, string parameter)
    {
        var project = Find(options, call.Query.Get(parameter), null);
        return call.Caller.MayBrowse(project) || call.Caller.Token?.Kind == DoubleTokenKind.Analysis ? project : throw ApiRefusal.Forbidden();
    }

    private void Write(Utf8JsonWriter json, DoubleAnalysis analysis)
    {
        json.WriteStartObject();
        json.WriteString("key", analysis.Key);
        json.WriteString("date", ApiCallContext.Print(analysis.Instant, options.Zone));
        json.WriteStartArray("events");
        for (var i = 0; i < analysis.Events.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("key", $"{analysis.Key}-E{i}");
            json.WriteString("category", analysis.Events[i].Category);
            json.WriteString("name", analysis.Events[i].Name);
            if (analysis.Events[i].Description is { } description)
            {
                json.WriteString("description", description);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("projectVersion", analysis.Version ?? "not provided");
        json.WriteBoolean("manualNewCodePeriodBaseline", false);
        if (analysis.Revision is not null)
        {
            json.WriteString("revision", analysis.Revision);
        }

        json.WriteEndObject();
    }
}

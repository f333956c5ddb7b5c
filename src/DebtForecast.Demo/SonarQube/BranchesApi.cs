using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Branches and analyses.</summary>
internal sealed class BranchesApi(SonarQubeDoubleOptions options)
{
    private readonly ComponentFinder finder = new(options);

    /// <summary><c>api/project_branches/list</c>: the main branch only in the Community editions; analysis tokens may read it.</summary>
    public Task ListAsync(ApiCallContext call)
    {
        var project = finder.Browse(call, "project", isForScans: true).Project;
        var branches = options.Dress.HasBranches ? project.Branches : [project.Main];
        return call.WriteAsync(json =>
        {
            json.WriteStartArray("branches");
            foreach (var branch in branches.OrderBy(branch => branch.Name, StringComparer.Ordinal))
            {
                Write(json, branch, branch == project.Main);
            }

            json.WriteEndArray();
        });
    }

    /// <summary><c>api/project_analyses/search</c>: newest first.</summary>
    public Task AnalysesAsync(ApiCallContext call)
    {
        var place = finder.Browse(call, "project");
        if (place.Project.Qualifier == "SVW")
        {
            throw ApiRefusal.BadRequest("A project, portfolio or application is required");
        }

        var page = call.Query.Page(500);
        var analyses = AnalysisWindow.Of(place.Branch.Snapshot(), call.Query).Reverse().Where(Wanted(call.Query.Find("category"))).ToArray();
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

    private static Func<DoubleAnalysis, bool> Wanted(string? category) =>
        analysis => category is null || analysis.Events.Any(happening => happening.Category == category);

    private void Write(Utf8JsonWriter json, DoubleBranch branch, bool isMain)
    {
        json.WriteStartObject();
        json.WriteString("name", branch.Name);
        json.WriteBoolean("isMain", isMain);
        json.WriteString("type", options.Dress.IsSince(8, 1) ? "BRANCH" : branch.IsShort ? "SHORT" : "LONG");
        json.WriteStartObject("status");
        if (branch.GateStatus != "NONE")
        {
            json.WriteString("qualityGateStatus", branch.GateStatus);
        }

        json.WriteEndObject();
        if (branch.Snapshot() is [.., var newest])
        {
            json.WriteString("analysisDate", ApiCallContext.Print(newest.Instant, options.Zone));
        }

        if (options.Dress.IsSince(8, 1))
        {
            json.WriteBoolean("excludedFromPurge", isMain);
        }

        if (options.Dress.HasBranchIds)
        {
            json.WriteString("branchId", branch.Id);
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, DoubleAnalysis analysis)
    {
        json.WriteStartObject();
        json.WriteString("key", analysis.Key);
        json.WriteString("date", ApiCallContext.Print(analysis.Instant, options.Zone));
        json.WriteStartArray("events");
        for (var i = 0; i < analysis.Events.Count; i++)
        {
            Write(json, analysis.Events[i], $"{analysis.Key}-E{i}");
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

    private static void Write(Utf8JsonWriter json, DoubleEvent happening, string key)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("category", happening.Category);
        json.WriteString("name", happening.Name);
        if (happening.Description is { } description)
        {
            json.WriteString("description", description);
        }

        json.WriteEndObject();
    }
}

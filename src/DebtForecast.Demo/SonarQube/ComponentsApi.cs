using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Lists of projects, portfolios and applications.</summary>
internal sealed class ComponentsApi(SonarQubeDoubleOptions options)
{
    private SonarQubeDress Dress => options.Dress;

    /// <summary><c>api/components/search</c>: what the caller may browse.</summary>
    public Task SearchAsync(ApiCallContext call)
    {
        var organization = Organization(call);
        var qualifiers = Dress.IsCloud && call.Query.Find("qualifiers") is null ? ["TRK"] : call.Query.List("qualifiers");
        ApiQuery.DemandOneOf("qualifiers", qualifiers, Dress.Qualifiers);
        var page = call.Query.Page(500, isCapped: true);
        var named = Named(call.Query, shortest: 2, longest: 15);
        var projects = Listed(call, project => qualifiers.Contains(project.Qualifier) && IsIn(project, organization) && named(project));
        return WriteAsync(call, page, projects, (json, project) =>
        {
            WriteNames(json, project);
            json.WriteString("project", project.Key);
        });
    }

    /// <summary><c>api/components/search_projects</c>: by tags and by name.</summary>
    public Task FilterAsync(ApiCallContext call)
    {
        var fields = call.Query.ListOrNone("f");
        ApiQuery.DemandOneOf("f", fields, ["analysisDate", "leakPeriodDate", "_all"]);
        var filter = ProjectFilter.Parse(call.Query.Find("filter"));
        var page = call.Query.Page(500, isCapped: true);
        var isDated = fields.Contains("analysisDate") || fields.Contains("_all");
        return WriteAsync(call, page, Listed(call, project => project.Qualifier is "TRK" or "APP" && filter(project)), (json, project) =>
        {
            WriteNames(json, project);
            json.WriteBoolean("isFavorite", false);
            json.WriteStartArray("tags");
            foreach (var tag in project.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteString("visibility", Visibility(project));
            WriteDate(json, "analysisDate", isDated ? Newest([project.Main]) : null);
        });
    }

    /// <summary><c>api/projects/search</c>: for administrators; on Cloud for members of the organisation.</summary>
    public Task AdministerAsync(ApiCallContext call)
    {
        DemandAdministrator(call);
        var organization = Organization(call);
        var qualifiers = call.Query.Find("qualifiers") is null ? ["TRK"] : call.Query.List("qualifiers");
        ApiQuery.DemandOneOf("qualifiers", qualifiers, ["TRK", "VW", "APP"]);
        var page = call.Query.Page(500);
        var (named, keys) = (Named(call.Query, shortest: 1, longest: int.MaxValue), call.Query.ListOrNone("projects").ToHashSet(StringComparer.Ordinal));
        var (before, isEmptyOnly) = (call.Query.Date("analyzedBefore"), call.Query.Find("onProvisionedOnly") is "true" or "yes");
        var projects = Listed(call, project =>
            qualifiers.Contains(project.Qualifier) && IsIn(project, organization) && named(project) && (keys.Count == 0 || keys.Contains(project.Key))
            && (before is null || LastAnalysis(project) < before) && (!isEmptyOnly || LastAnalysis(project) is null));
        return WriteAsync(call, page, projects, WriteForAdministrators);
    }

    /// <summary><c>api/project_tags/search</c>: the tags in use.</summary>
    public Task TagsAsync(ApiCallContext call)
    {
        var (page, part) = (call.Query.Page(100, absent: 10), call.Query.Find("q") ?? "");
        var tags = Listed(call, _ => true).SelectMany(project => project.Tags).Distinct().Order(StringComparer.Ordinal)
            .Where(tag => tag.Contains(part, StringComparison.OrdinalIgnoreCase)).ToArray();
        return call.WriteAsync(json =>
        {
            json.WriteStartArray("tags");
            foreach (var tag in page.Of(tags))
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        });
    }

    private static string Visibility(DoubleProject project) => project.IsPrivate ? "private" : "public";

    private static bool IsIn(DoubleProject project, string? organization) => organization is null || project.Organization == organization;

    private static DateTimeOffset? Newest(IEnumerable<DoubleBranch> branches) =>
        branches.Select(branch => branch.Snapshot() is [.., var newest] ? newest.Instant : (DateTimeOffset?)null).Max();

    private static Func<DoubleProject, bool> Named(ApiQuery query, int shortest, int longest)
    {
        if (query.Find("q") is not { } text)
        {
            return _ => true;
        }

        var part = text[..Math.Min(text.Length, longest)];
        return text.Length >= shortest
            ? project => project.IsNamed(part)
            : throw ApiRefusal.BadRequest($"'q' length ({text.Length}) is shorter than the minimum authorized ({shortest})");
    }

    private static Task WriteAsync(ApiCallContext call, ApiPage page, DoubleProject[] projects, Action<Utf8JsonWriter, DoubleProject> write) =>
        call.WriteAsync(json =>
        {
            ApiCallContext.WritePaging(json, page, projects.Length);
            json.WriteStartArray("components");
            foreach (var project in page.Of(projects))
            {
                json.WriteStartObject();
                write(json, project);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private void WriteNames(Utf8JsonWriter json, DoubleProject project)
    {
        if (Dress.NamesOrganization)
        {
            json.WriteString("organization", project.Organization);
        }

        json.WriteString("key", project.Key);
        json.WriteString("name", project.Name);
        json.WriteString("qualifier", project.Qualifier);
    }

    private void WriteForAdministrators(Utf8JsonWriter json, DoubleProject project)
    {
        WriteNames(json, project);
        json.WriteString("visibility", Visibility(project));
        WriteDate(json, "lastAnalysisDate", LastAnalysis(project));
        if (project.Main.Snapshot() is [.., { Revision: { } revision }])
        {
            json.WriteString("revision", revision);
        }

        if (Dress.IsSince(10, 2))
        {
            json.WriteBoolean("managed", false);
        }

        if (Dress.IsSince(2025, 6))
        {
            json.WriteString("projectUuid", project.Uuid);
        }
    }

    private void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.WriteString(name, ApiCallContext.Print(known, options.Zone));
        }
    }

    // Since 9.1 the date counts all branches.
    private DateTimeOffset? LastAnalysis(DoubleProject project) => Newest(Dress.IsSince(9, 1) ? project.Branches : [project.Main]);

    private DoubleProject[] Listed(ApiCallContext call, Func<DoubleProject, bool> isWanted) =>
        Array.FindAll(options.Served.Index.ByName, project => Dress.Has(project.Qualifier) && call.Caller.MayBrowse(project) && isWanted(project));

    private string? Organization(ApiCallContext call)
    {
        if (!Dress.IsCloud)
        {
            return null;
        }

        var key = call.Query.Get("organization");
        return options.Served.Index.ByName.Any(project => project.Organization == key) ? key : throw ApiRefusal.NotFound($"No organization with key '{key}'");
    }

    private void DemandAdministrator(ApiCallContext call)
    {
        if (Dress.IsCloud && call.Caller.Token is null)
        {
            throw ApiRefusal.NoLogin();
        }

        if (!Dress.IsCloud && call.Caller.Token?.Kind != DoubleTokenKind.Administrator)
        {
            throw ApiRefusal.Forbidden();
        }
    }
}

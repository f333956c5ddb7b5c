using Microsoft.AspNetCore.Http;

namespace DebtForecast.Demo.SonarQube;

/// <summary>The addresses of the double: who may ask what, and what is answered.</summary>
internal sealed class SonarQubeApi
{
    private static readonly HashSet<string> Open = ["api/system/status", "api/server/version", "api/authentication/validate"];

    private readonly SonarQubeDoubleOptions options;
    private readonly Dictionary<string, Func<ApiCallContext, Task>> addresses;

    public SonarQubeApi(SonarQubeDoubleOptions options)
    {
        this.options = options;
        addresses = Addresses(options);
        options.Served.Analysed += Thin;
    }

    /// <summary>Gets or sets the server's state.</summary>
    public string Status { get; set; } = "UP";

    /// <summary>Answers a call.</summary>
    public async Task AnswerAsync(string path, HttpContext context)
    {
        try
        {
            var address = addresses.GetValueOrDefault(path);
            if (address is null || (Status != "UP" && path is not ("api/system/status" or "api/server/version")))
            {
                throw ApiRefusal.NotFound($"Unknown url : /{path}");
            }

            TellVersion(context);
            var caller = ApiCaller.Of(context, options);
            if (!Open.Contains(path))
            {
                caller.DemandEntry(options.ForcesAuthentication);
            }

            if (context.Request.Method is not ("GET" or "HEAD"))
            {
                throw new ApiRefusal(405, "HTTP method GET is required");
            }

            caller.TellExpiry(context);
            await address(new ApiCallContext(context, new ApiQuery(context.Request.Query, options), caller)).ConfigureAwait(false);
        }
        catch (ApiRefusal refusal)
        {
            await RefuseAsync(context, refusal).ConfigureAwait(false);
        }
    }

    private Dictionary<string, Func<ApiCallContext, Task>> Addresses(SonarQubeDoubleOptions served)
    {
        var (measures, components, branches) = (new MeasuresApi(served), new ComponentsApi(served), new BranchesApi(served));
        var all = new Dictionary<string, Func<ApiCallContext, Task>>(StringComparer.Ordinal)
        {
            ["api/server/version"] = VersionAsync,
            ["api/authentication/validate"] = ValidateAsync,
            ["api/metrics/search"] = measures.MetricsAsync,
            ["api/measures/search_history"] = measures.HistoryAsync,
            ["api/measures/component"] = measures.ComponentAsync,
            ["api/components/search"] = components.SearchAsync,
            ["api/projects/search"] = components.AdministerAsync,
            ["api/project_tags/search"] = components.TagsAsync,
            ["api/project_branches/list"] = branches.ListAsync,
            ["api/project_analyses/search"] = branches.AnalysesAsync,
            ["api/qualitygates/project_status"] = new GatesApi(served).StatusAsync,
        };
        if (!served.Dress.IsCloud)
        {
            all["api/system/status"] = StatusAsync;
            all["api/components/search_projects"] = components.FilterAsync;
        }

        if (served.Dress.HasMultiQuality && served.Dress.IsSince(10, 8))
        {
            all["api/v2/clean-code-policy/mode"] = ModeAsync;
        }

        return all;
    }

    private static async Task RefuseAsync(HttpContext context, ApiRefusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.IsEmpty)
        {
            context.Response.ContentLength = 0;
            return;
        }

        await new ApiCallContext(context, null!, null!).WriteAsync(json =>
        {
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteString("msg", refusal.Message);
            json.WriteEndObject();
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private Task StatusAsync(ApiCallContext call) => call.WriteAsync(json =>
    {
        json.WriteString("id", options.ServerId);
        json.WriteString("version", options.Dress.Version);
        json.WriteString("status", Status);
    });

    private Task ModeAsync(ApiCallContext call) => call.WriteAsync(json => json.WriteString("mode", options.Mode));

    private void Thin(DoubleBranch branch, DateTimeOffset instant)
    {
        if (options.ThinsOnAnalysis)
        {
            branch.Thin(instant, options.Zone);
        }
    }

    // Newer servers, and Cloud, do not tell.
    private void TellVersion(HttpContext context)
    {
        if (!options.Dress.IsSince(9, 0) && !options.Dress.IsCloud)
        {
            context.Response.Headers["Sonar-Version"] = options.Dress.Version;
        }
    }

    private async Task VersionAsync(ApiCallContext call)
    {
        call.Http.Response.ContentType = "text/plain";
        await call.Http.Response.WriteAsync(options.Dress.Version).ConfigureAwait(false);
    }

    private Task ValidateAsync(ApiCallContext call) =>
        call.WriteAsync(json => json.WriteBoolean(
            "valid", call.Caller.IsValid && (call.Caller.Token is not null || !options.ForcesAuthentication || options.Dress.IsCloud)));
}

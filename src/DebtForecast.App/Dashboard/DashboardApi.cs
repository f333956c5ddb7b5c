using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.App.Dashboard.Models;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.App.Dashboard;

/// <summary>The routes of the API that the pages stand on.</summary>
internal static class DashboardApi
{
    private const string Root = "/api/v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root + "/projects", ProjectsAsync);
        routes.MapGet(Root + "/project", ProjectAsync);
        routes.MapGet(Root + "/series", SeriesAsync);
        routes.MapGet(Root + "/track-record", TrackAsync);
        routes.MapGet(Root + "/models", ListModels);
    }

    /// <summary>Whether a request is for the API, so that troubles are told in JSON.</summary>
    public static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>The answer to an address that leads nowhere.</summary>
    public static IResult NotFound(string? what = null) =>
        TypedResults.Problem(what ?? DashboardText.NotFoundText, statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ProjectsAsync(HttpContext context, PortfolioReader reader) => TypedResults.Json(
        ApiPortfolio.Of(await reader.ReadAsync(PortfolioQuery.From(context.Request.Query), context.RequestAborted)), Json);

    private static async Task<IResult> ProjectAsync(string project, HttpContext context, ProjectReader reader)
    {
        var model = ProjectAddress.Find(project) is { } key ? await reader.FindAsync(key, context.RequestAborted) : null;
        return model is null ? NotFound(DashboardText.UnknownProject(project)) : TypedResults.Json(ApiProject.Of(model), Json);
    }

    private static IResult ListModels(ModelVersions versions)
    {
        try
        {
            return TypedResults.Json(ApiModelList.Of(versions), Json);
        }
        catch (InvalidDataException trouble)
        {
            return TypedResults.Problem(trouble.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> SeriesAsync(string project, string metric, HttpContext context, SeriesReader reader)
    {
        var model = ProjectAddress.Find(project) is { } key ? await reader.FindAsync(new SeriesKey(key, Metrics.Canonical(metric)), context.RequestAborted) : null;
        return model is null ? NotFound(DashboardText.UnknownSeries(project, metric)) : TypedResults.Json(ApiSeries.Of(model), Json);
    }

    private static async Task<IResult> TrackAsync(string? project, HttpContext context, TrackReader reader)
    {
        if (project is null)
        {
            return TypedResults.Json(ApiTrack.Of(await reader.ReadFleetAsync(context.RequestAborted)), Json);
        }

        var model = ProjectAddress.Find(project) is { } key ? await reader.FindProjectAsync(key, context.RequestAborted) : null;
        return model is null ? NotFound(DashboardText.UnknownProject(project)) : TypedResults.Json(ApiTrack.Of(model), Json);
    }
}

using DebtForecast.App.Dashboard.Models;
using DebtForecast.App.Dashboard.Pages;
using DebtForecast.Observations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DebtForecast.App.Dashboard;

/// <summary>The routes of the pages. Each reads a model and hands it to a component that only draws.</summary>
internal static class DashboardPages
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reading, PortfolioAsync);
        routes.MapMethods("/portfolio.csv", Reading, PortfolioCsv.DownloadAsync);
        routes.MapMethods(DashboardText.TrackAddress, Reading, TrackAsync);
        routes.MapMethods("/projects/{server}/{key}/{branch}", Reading, ProjectAsync);
        routes.MapMethods("/projects/{server}/{key}/{branch}/{metric}", Reading, SeriesAsync);
        routes.MapFallback("{*path}", (HttpContext context) => DashboardApi.IsAsked(context) ? DashboardApi.NotFound() : NotFound());
    }

    /// <summary>The page "not found".</summary>
    public static IResult NotFound() =>
        new RazorComponentResult<MessagePage>(new { Model = MessageModel.NotFound }) { StatusCode = StatusCodes.Status404NotFound };

    private static async Task<IResult> PortfolioAsync(HttpContext context, PortfolioReader reader, DashboardReader dashboard)
    {
        var model = await reader.ReadAsync(PortfolioQuery.From(context.Request.Query), context.RequestAborted);
        var frame = await dashboard.ReadFrameAsync(context.RequestAborted);
        var deliveries = await dashboard.ReadDeliveriesAsync(context.RequestAborted);
        return new RazorComponentResult<PortfolioPage>(new { Model = model, Frame = frame, Deliveries = deliveries });
    }

    private static async Task<IResult> TrackAsync(HttpContext context, TrackReader reader, DashboardReader dashboard)
    {
        var model = await reader.ReadFleetAsync(context.RequestAborted);
        return new RazorComponentResult<TrackPage>(new { Model = model, Frame = await dashboard.ReadFrameAsync(context.RequestAborted) });
    }

    private static async Task<IResult> ProjectAsync(ProjectRoute route, HttpContext context, ProjectReader reader, TrackReader tracks, DashboardReader dashboard)
    {
        if (route.Project is not { } key || await reader.FindAsync(key, context.RequestAborted) is not { } model
            || await tracks.FindProjectAsync(key, context.RequestAborted) is not { } track)
        {
            return NotFound();
        }

        return new RazorComponentResult<ProjectPage>(new { Model = model, Track = track, Frame = await dashboard.ReadFrameAsync(context.RequestAborted) });
    }

    private static async Task<IResult> SeriesAsync(ProjectRoute route, string metric, HttpContext context, SeriesReader reader, DashboardReader dashboard)
    {
        var name = ProjectAddress.Unescape(metric);
        if (route.Project is not { } key || name is null || await reader.FindAsync(new SeriesKey(key, name), context.RequestAborted) is not { } model)
        {
            return NotFound();
        }

        var range = SeriesRange.From(context.Request.Query["range"]);
        return new RazorComponentResult<SeriesPage>(new { Model = model, Range = range, Frame = await dashboard.ReadFrameAsync(context.RequestAborted) });
    }
}

/// <summary>The part of an address that names a project.</summary>
/// <param name="Project">The project; null where the address is none.</param>
internal sealed record ProjectRoute(ProjectKey? Project)
{
    /// <summary>Reads it from the route.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The route.</returns>
    public static ValueTask<ProjectRoute> BindAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        return ValueTask.FromResult(new ProjectRoute(ProjectAddress.Find($"{values["server"]}/{values["key"]}/{values["branch"]}")));
    }
}

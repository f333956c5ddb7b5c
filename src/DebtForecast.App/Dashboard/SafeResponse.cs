using DebtForecast.App.Dashboard.Models;
using DebtForecast.App.Dashboard.Pages;
using DebtForecast.Observations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DebtForecast.App.Dashboard;

/// <summary>Gives every answer the content policy, and turns a store that cannot be read into a page that says so.</summary>
internal sealed class SafeResponse : IEndpointFilter
{
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException trouble)
        {
            return Trouble(context.HttpContext, trouble);
        }
    }

    private static object Trouble(HttpContext context, StoreUnavailableException trouble) => DashboardApi.IsAsked(context)
        ? TypedResults.Problem(trouble.Message, statusCode: StatusCodes.Status503ServiceUnavailable)
        : new RazorComponentResult<MessagePage>(new { Model = MessageModel.StoreAway(trouble.Message) })
        {
            StatusCode = StatusCodes.Status503ServiceUnavailable,
        };
}

using Microsoft.AspNetCore.Http;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Plays planned faults.</summary>
internal static class FaultyAnswer
{
    /// <summary>Answers wrongly.</summary>
    /// <param name="fault">The fault; null for none.</param>
    /// <param name="context">The call.</param>
    /// <param name="right">Writes the right answer.</param>
    /// <returns>False where the right answer is still to be given.</returns>
    public static async Task<bool> TryAsync(Fault? fault, HttpContext context, Func<Task> right)
    {
        switch (fault)
        {
            case Fault.Html:
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!doctype html><title>Sign in</title>").ConfigureAwait(false);
                return true;
            case Fault.Redirect redirect:
                context.Response.Redirect(redirect.Location);
                return true;
            case Fault.Status status:
                context.Response.StatusCode = status.Code;
                context.Response.Headers.RetryAfter = status.RetryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return true;
            case Fault.Body body:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(body.Json).ConfigureAwait(false);
                return true;
            case Fault.Cut or Fault.HalfJson:
                await HalfAsync(context, right, isWhole: fault is Fault.HalfJson).ConfigureAwait(false);
                return true;
            case Fault.Altered altered:
                await AlteredAsync(context, right, altered.Change).ConfigureAwait(false);
                return true;
            case Fault.Reset:
                context.Abort();
                return true;
            case Fault.Slow slow:
                await Task.Delay(slow.Delay, context.RequestAborted).ConfigureAwait(false);
                return false;
            case Fault.Meanwhile meanwhile:
                meanwhile.Happening();
                return false;
            default:
                return false;
        }
    }

    private static async Task AlteredAsync(HttpContext context, Func<Task> right, Func<byte[], byte[]> change)
    {
        var changed = change(await RightAsync(context, right).ConfigureAwait(false));
        context.Response.ContentLength = changed.Length;
        await context.Response.Body.WriteAsync(changed).ConfigureAwait(false);
    }

    // Lets the right answer be written into memory instead of the network.
    private static async Task<byte[]> RightAsync(HttpContext context, Func<Task> right)
    {
        var network = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await right().ConfigureAwait(false);
        await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        context.Response.Body = network;
        return answer.ToArray();
    }

    private static async Task HalfAsync(HttpContext context, Func<Task> right, bool isWhole)
    {
        var network = context.Response.Body;
        var answer = await RightAsync(context, right).ConfigureAwait(false);
        var half = answer.AsMemory(0, answer.Length / 2);
        context.Response.ContentLength = isWhole ? half.Length : answer.Length;
        await network.WriteAsync(half).ConfigureAwait(false);
        await network.FlushAsync().ConfigureAwait(false);
        if (!isWhole)
        {
            context.Abort();
        }
    }
}

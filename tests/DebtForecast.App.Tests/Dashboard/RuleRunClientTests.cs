using DebtForecast.Client;
using DebtForecast.Gating;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DebtForecast.App.Tests.Dashboard;

public sealed class RuleRunClientTests
{
    private const string Secret = "a-token-of-a-build-4711";

    private static readonly RuleRunClientOptions Hasty = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(1),
        Timeout = TimeSpan.FromSeconds(2),
        LongestPause = TimeSpan.FromSeconds(1),
        MaxAnswerBytes = 1024 * 1024,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task FindMainAsync_TriesAgainWhereTheTroubleMayPass(int status)
    {
        var asked = 0;
        var findings = await AskAsync(context =>
        {
            context.Response.StatusCode = ++asked < 3 ? status : 200;
            context.Response.Headers.RetryAfter = "0";
            return context.Response.WriteAsJsonAsync(new { known = true, branch = "main", findings = new[] { new { rule = "r", assembly = "A", from = "F", to = "T", reason = "b" } } });
        });
        Assert.Equal(3, asked);
        Assert.Equal("T", Assert.Single(findings!).To);
    }

    [Fact]
    public async Task FindMainAsync_DoesNotWaitForALongRetryAfter()
    {
        var asked = 0;
        var trouble = await TroubleAsync(context =>
        {
            asked++;
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        Assert.Equal(1, asked);
        Assert.Contains("answers 429", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindMainAsync_DoesNotFollowARedirect()
    {
        var asked = 0;
        var trouble = await TroubleAsync(context =>
        {
            asked++;
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        Assert.Equal(1, asked);
        Assert.Contains("answers 302: it sends elsewhere, which is not followed", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindMainAsync_SaysThatALoginPageIsNoService()
    {
        var trouble = await TroubleAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>Sign in</html>");
        });
        Assert.Contains("answers with text/html where JSON is expected", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindMainAsync_StopsReadingAnAnswerWithoutEnd()
    {
        var trouble = await TroubleAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(new byte[3 * 1024 * 1024], context.RequestAborted);
        });
        Assert.Contains("is larger than 1 MiB", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindMainAsync_SaysThatNobodyAnswersInTime()
    {
        var trouble = await TroubleAsync(context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted));
        Assert.Contains("gave no answer within 2 s", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindMainAsync_SaysThatNobodyIsThere()
    {
        using var client = new RuleRunClient(new Uri(EndToEnd.Cli.FreeAddress()), Secret, Hasty);
        var trouble = await Assert.ThrowsAsync<RuleRunServerException>(() => client.FindMainAsync("shop", null, null, Token));
        Assert.Contains("cannot be reached", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, trouble.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://debt.example.org", null)]
    [InlineData("https://me:word@debt.example.org", null)]
    [InlineData("https://debt.example.org", "two words")]
    public void RuleRunClient_RefusesWhatIsNoAddressOrToken(string address, string? token)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new RuleRunClient(new Uri(address), token));
        Assert.DoesNotContain("word@", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> TroubleAsync(RequestDelegate answer)
    {
        var trouble = await Assert.ThrowsAsync<RuleRunServerException>(() => AskAsync(answer));
        Assert.DoesNotContain(Secret, trouble.ToString(), StringComparison.Ordinal);
        return trouble.Message;
    }

    private static async Task<IReadOnlyList<Observations.Finding>?> AskAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri(EndToEnd.Cli.FreeAddress());
        builder.WebHost.UseUrls(address.ToString());
        await using var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(Token);
        using var client = new RuleRunClient(address, Secret, Hasty);
        return await client.FindMainAsync("shop", null, null, Token);
    }
}

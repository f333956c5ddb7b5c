using DebtForecast.Gating;
using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What a build may rely on, whichever service it speaks to.</summary>
public abstract class RuleRunServerContract
{
    /// <summary>The project that the token of the build is good for.</summary>
    protected const string Project = "shop";

    /// <summary>The odds that a service with a forecast knows.</summary>
    protected static readonly BreachOdds Odds = new("few-violations", Metrics.LayerViolations, 50, 12, 0.6, Some.FirstDay.AddDays(120), 1)
    {
        By = Some.FirstDay.AddDays(182),
    };

    private static readonly Finding Page = Some.Finding("Web.Page") with { Detail = "is Page" };
    private static readonly Finding View = Some.Finding("Web.View") with { Severity = FindingSeverity.Warning, Line = null };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a service that knows no run yet and takes what the build hands in.</summary>
    /// <param name="state">What else is special about it.</param>
    /// <returns>The service as the build sees it.</returns>
    protected abstract Task<IRuleRunServer> StartAsync(RuleRunServerState state);

    [Fact]
    public async Task FindMainAsync_KnowsNothingBeforeTheFirstRun() =>
        Assert.Null(await (await StartAsync(RuleRunServerState.Ready)).FindMainAsync(Project, null, null, Token));

    [Fact]
    public async Task FindMainAsync_GivesTheNewestRunOfMainWordForWord()
    {
        var server = await StartAsync(RuleRunServerState.Ready);
        await server.PushAsync(Run(0, "main", Page), Token);
        await server.PushAsync(Run(1, "main", Page, View), Token);
        await server.PushAsync(Run(2, "topic"), Token);
        Assert.Equal([Page, View], await server.FindMainAsync(Project, "topic", Some.Instant(2, 9), Token));
        Assert.Equal([Page, View], await server.FindMainAsync(Project, null, null, Token));
    }

    [Fact]
    public async Task FindMainAsync_OfMainItselfGivesTheRunBeforeTheCommit()
    {
        var server = await StartAsync(RuleRunServerState.Ready);
        await server.PushAsync(Run(0, "main", Page), Token);
        await server.PushAsync(Run(1, "main", Page, View), Token);
        Assert.Equal([Page], await server.FindMainAsync(Project, "main", Some.Instant(1, 9), Token));
        Assert.Null(await server.FindMainAsync(Project, "main", Some.Instant(0, 9), Token));
    }

    [Fact]
    public async Task PushAsync_TwiceChangesNothing()
    {
        var server = await StartAsync(RuleRunServerState.Ready);
        await server.PushAsync(Run(0, "main", Page), Token);
        await server.PushAsync(Run(0, "main", Page), Token);
        Assert.Equal([Page], await server.FindMainAsync(Project, null, null, Token));
    }

    [Fact]
    public async Task PushAsync_IsRefusedWithoutTheRightTokenAndKeepsNothing()
    {
        var server = await StartAsync(RuleRunServerState.RefusesTheToken);
        var refusal = await Assert.ThrowsAsync<RuleRunServerException>(() => server.PushAsync(Run(0, "main", Page), Token));
        Assert.Contains("token", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await server.FindMainAsync(Project, null, null, Token));
        Assert.Empty(await server.ReadOddsAsync(Project, Token));
    }

    [Fact]
    public async Task AnyRequest_EndsAlikeWhereNobodyAnswers()
    {
        var server = await StartAsync(RuleRunServerState.Away);
        await Assert.ThrowsAsync<RuleRunServerException>(() => server.PushAsync(Run(0, "main", Page), Token));
        await Assert.ThrowsAsync<RuleRunServerException>(() => server.FindMainAsync(Project, null, null, Token));
        await Assert.ThrowsAsync<RuleRunServerException>(() => server.ReadOddsAsync(Project, Token));
    }

    [Fact]
    public async Task ReadOddsAsync_IsEmptyWithoutAForecast() =>
        Assert.Empty(await (await StartAsync(RuleRunServerState.Ready)).ReadOddsAsync(Project, Token));

    [Fact]
    public async Task ReadOddsAsync_GivesEachLimitOnArchitecture() =>
        Assert.Equal([Odds], await (await StartAsync(RuleRunServerState.KnowsOdds)).ReadOddsAsync(Project, Token));

    private static PushedRuleRun Run(int day, string branch, params Finding[] findings) => new(
        Project, branch, $"c{day}", Some.Instant(day, 9), new string('a', 64), 1, 1, findings, ["domain-on-web"], [], 0, 1, 2, "net10.0");
}

/// <summary>What is special about a service in <see cref="RuleRunServerContract"/>.</summary>
public enum RuleRunServerState
{
    /// <summary>Nothing.</summary>
    Ready,

    /// <summary>It does not know the token of the build.</summary>
    RefusesTheToken,

    /// <summary>Nobody answers.</summary>
    Away,

    /// <summary>It has a threshold and a forecast for the project.</summary>
    KnowsOdds,
}

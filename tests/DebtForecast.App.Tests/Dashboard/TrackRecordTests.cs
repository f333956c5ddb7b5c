using System.Net;
using System.Text.Json.Nodes;
using DebtForecast.App.Dashboard;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>How past forecasts fared: on the project's page, on their own, and in the API.</summary>
public sealed class TrackRecordTests : IAsyncLifetime
{
    private readonly FakePortfolio portfolio = SamplePortfolio.Create();
    private DashboardHost host = null!;

    public async ValueTask InitializeAsync() => host = await DashboardHost.StartAsync(portfolio);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Project_SaysOfEachSeriesHowItsForecastsFaredOrWhenTheFirstComesDue()
    {
        var text = DashboardPagesTests.Words(await host.ReadAsync(ProjectAddress.Page(SamplePortfolio.Shop)));
        Assert.Contains("Debt ratio: Of 14 forecasts that have come due, 12 ended inside the 80 % band (13 weeks ahead); 4 weeks ahead 20 of 23. 1 could not be scored", text, StringComparison.Ordinal);
        Assert.Contains("Coverage: None has come due yet; the first will on 21 Dec 2026 (4 weeks ahead).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ShowsHitRatesByHorizonAndTheBrierScore()
    {
        var text = DashboardPagesTests.Words(await host.ReadAsync("/track-record"));
        Assert.Contains("All metrics 4 weeks 23 (6.5) 87 %", text, StringComparison.Ordinal);
        Assert.Contains("All metrics 26 weeks first on 30 Nov 2026 – – – –", text, StringComparison.Ordinal);
        Assert.Contains("0.044 (0.122), 14 odds", text, StringComparison.Ordinal);
        Assert.Contains("made afterwards", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/track-record\"", await host.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SaysThatBandsDrift()
    {
        portfolio.Assessments.Add(new Assessment(
            Assessor.ForecastDrift, DriftFinding.KeyOf(MetricFamily.Ratio, 13), SamplePortfolio.Today, Verdict.Breached, 0.5, 0.76, null, "50 % of the last 90 ended inside."));
        Assert.Contains("50 % of the last 90 ended inside.", await host.ReadAsync("/track-record"), StringComparison.Ordinal);
        Assert.Equal("50 % of the last 90 ended inside.", JsonNode.Parse(await host.ReadAsync("/api/v1/track-record"))!["drifts"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Page_SaysWhenTheFirstComesDueWhereNothingHas()
    {
        portfolio.Promises.RemoveAll(promise => promise.Outcome is not null);
        Assert.Contains("None has come due yet; the first will on", DashboardPagesTests.Words(await host.ReadAsync("/track-record")), StringComparison.Ordinal);
        portfolio.Promises.Clear();
        Assert.Contains("No forecast has been kept yet", DashboardPagesTests.Words(await host.ReadAsync("/track-record")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_HasTheFleetByFamilyAndAProjectBySeries()
    {
        var fleet = JsonNode.Parse(await host.ReadAsync("/api/v1/track-record"))!;
        Assert.Equal((14, 12), (fleet["horizons"]![1]!["scored"]!.GetValue<int>(), fleet["horizons"]![1]!["inside80"]!.GetValue<int>()));
        Assert.Equal(["Density", "Ratio"], fleet["parts"]!.AsArray().Select(part => part!["name"]!.GetValue<string>()));

        var project = JsonNode.Parse(await host.ReadAsync($"/api/v1/track-record?project={Uri.EscapeDataString(ProjectAddress.Of(SamplePortfolio.Shop))}"))!;
        var coverage = project["parts"]!.AsArray().Single(part => part!["metric"]!.GetValue<string>() == "coverage")!;
        Assert.Equal("2026-12-21", coverage["next"]![0]!["day"]!.GetValue<string>());
        Assert.Null(coverage["scores"]![0]!["band80"]);
    }

    [Theory]
    [InlineData("/api/v1/track-record?project=AYx1/nobody/main")]
    [InlineData("/api/v1/track-record?project=nonsense")]
    public async Task Api_KnowsNoOtherProject(string address)
    {
        using var answer = await host.AskAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.Response.StatusCode);
    }
}

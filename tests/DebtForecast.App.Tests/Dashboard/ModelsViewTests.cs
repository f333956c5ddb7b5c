using System.Net;
using System.Text.Json;
using DebtForecast.Learning;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>What pages and API say about the learned models.</summary>
public sealed class ModelsViewTests : IDisposable
{
    private const string Version = "20260301T043000Z";

    private readonly string home = Directory.CreateTempSubdirectory("debtforecast-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task PagesAndApi_NameTheServedModel()
    {
        LearnedFleet.WriteModel(Path.Combine(home, "shipped"), ModelFile.DefaultName);
        LearnedFleet.WriteModel(Path.Combine(home, "own"), Version);
        var portfolio = Portfolio();
        await using var host = await DashboardHost.StartAsync(portfolio);
        Assert.Contains("Forecasts by model shipped, as shipped.", await host.ReadAsync("/"), StringComparison.Ordinal);

        portfolio.Models.Serve(Version, new DateTimeOffset(2026, 3, 1, 4, 30, 0, TimeSpan.Zero));
        Assert.Contains($"Forecasts by model {Version}, served since 1 Mar 2026", await host.ReadAsync("/"), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await host.ReadAsync("/api/v1/models"));
        Assert.Equal((Version, "shipped"), (answer.RootElement.GetProperty("served").GetString(), answer.RootElement.GetProperty("former").GetString()));
        Assert.Equal([Version, "shipped"], answer.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task PagesAndApi_LiveWithAChoiceThatCannotBeRead()
    {
        Directory.CreateDirectory(Path.Combine(home, "own"));
        File.WriteAllText(Path.Combine(home, "own", "served.json"), "torn");
        await using var host = await DashboardHost.StartAsync(Portfolio());
        Assert.DoesNotContain("Forecasts by model", await host.ReadAsync("/"), StringComparison.Ordinal);
        using var answer = await host.AskAsync("/api/v1/models");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Response.StatusCode);
        Assert.Contains("models rollback shipped", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_ListsTheOtherModelsBesideADamagedOne()
    {
        LearnedFleet.WriteModel(Path.Combine(home, "shipped"), ModelFile.DefaultName);
        Directory.CreateDirectory(Path.Combine(home, "own", Version));
        File.WriteAllText(Path.Combine(home, "own", Version, "card.json"), "torn");
        await using var host = await DashboardHost.StartAsync(Portfolio());
        using var answer = JsonDocument.Parse(await host.ReadAsync("/api/v1/models"));
        var models = answer.RootElement.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("name").GetString()!);
        Assert.Contains("card.json cannot be read", models[Version].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(8, models["shipped"].GetProperty("series").GetInt32());
    }

    private FakePortfolio Portfolio() => new() { Models = new(Path.Combine(home, "own"), Path.Combine(home, "shipped")) };
}

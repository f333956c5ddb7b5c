using System.Text.Json;
using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Alerting;

public sealed class NotifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);
    private static readonly Project Shop = new(new ProjectKey("srv", "shop", "main"), "商店 <Shop>", "web", []);
    private static readonly Threshold Debt = new("debt-5", ThresholdKind.Level, Metrics.DebtRatio, 5, Severity.Critical);
    private static readonly Notifier Notifier = new(new AlertPolicy(TimeSpan.FromDays(7)), ["ops", "web"], key => $"https://debt.example.org/{key.Metric}");

    [Fact]
    public void Conclude_WritesOneDigestForEachChannel()
    {
        var outcome = Notifier.Conclude([Found(Verdict.Likely), Found(Verdict.Breached, "ncloc")], [], Now);

        Assert.Equal(["ops", "web"], outcome.Messages.Select(message => message.Channel));
        Assert.Equal(2, outcome.Alerts.Count);
        Assert.NotEqual(outcome.Messages[0].Id, outcome.Messages[1].Id);
    }

    [Fact]
    public void Conclude_SaysNothingWhenNothingChanged()
    {
        var firing = Notifier.Conclude([Found(Verdict.Likely)], [], Now).Alerts;

        Assert.Empty(Notifier.Conclude([Found(Verdict.Likely)], firing, Now.AddDays(1)).Messages);
        Assert.Empty(Notifier.Conclude([Found(Verdict.Holds)], [], Now).Messages);
    }

    [Fact]
    public void Conclude_KeepsTheAlertsIdUntilItIsResolved()
    {
        var raised = Assert.Single(Notifier.Conclude([Found(Verdict.Likely)], [], Now).Alerts);
        var resolved = Assert.Single(Notifier.Conclude([Found(Verdict.Holds)], [raised], Now.AddDays(3)).Alerts);

        Assert.Equal(raised.Id, resolved.Id);
        Assert.Equal(AlertState.Resolved, resolved.State);
        Assert.Equal(raised.RaisedAt, resolved.RaisedAt);
    }

    [Fact]
    public void Conclude_LetsTheOlderOfTwoAlertsSpeakForOneCause()
    {
        var older = Assert.Single(Notifier.Conclude([Found(Verdict.Likely)], [], Now).Alerts);
        var newer = older with { Id = "al_twin", RaisedAt = Now.AddDays(1) };

        Assert.Equal(older.Id, Assert.Single(Notifier.Conclude([Found(Verdict.Holds)], [newer, older], Now.AddDays(2)).Alerts).Id);
    }

    [Fact]
    public void Conclude_WritesTheWorstFirstWithOddsDaysAndLink()
    {
        var odds = new BreachOdds(0.1, 0.4, 0.72, 0.72, new DateOnly(2026, 8, 1), new DateOnly(2026, 6, 1), null);
        var outcome = Notifier.Conclude([Found(Verdict.Likely, odds: odds), Found(Verdict.Breached, "ncloc")], [], Now);

        using var json = JsonDocument.Parse(outcome.Messages[0].Body);
        var alerts = json.RootElement.GetProperty("data").GetProperty("alerts");
        Assert.Equal("alerts.changed", json.RootElement.GetProperty("type").GetString());
        Assert.Equal("breached", alerts[0].GetProperty("verdict").GetString());
        Assert.Equal(0.72, alerts[1].GetProperty("odds").GetProperty("within26Weeks").GetDouble());
        Assert.Equal("2026-08-01", alerts[1].GetProperty("breach").GetProperty("medianDay").GetString());
        Assert.Equal(JsonValueKind.Null, alerts[1].GetProperty("breach").GetProperty("latestDay").ValueKind);
        Assert.Equal("https://debt.example.org/debt_ratio", alerts[1].GetProperty("url").GetString());
        Assert.Equal(Shop.Name, alerts[1].GetProperty("project").GetProperty("name").GetString());
        Assert.Contains("商店", outcome.Messages[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void StableId_FollowsFromContentAlone()
    {
        Assert.Equal(StableId.Of("al_", "a", "b"), StableId.Of("al_", "a", "b"));
        Assert.NotEqual(StableId.Of("al_", "a", "b"), StableId.Of("al_", "ab"));
        Assert.Matches("^al_[0-9a-hjkmnp-tv-z]{26}$", StableId.Of("al_", "a"));
    }

    private static FoundAssessment Found(Verdict verdict, string metric = Metrics.DebtRatio, BreachOdds? odds = null) =>
        new(new Assessment("debt-5", new SeriesKey(Shop.Key, metric), new DateOnly(2026, 5, 3), verdict, 4.2, 5, odds, "because"), Debt, Shop);
}

using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Reporting;

public sealed class VerdictTextTests
{
    [Fact]
    public void ByRisk_HasEveryVerdictOnce() => Assert.Equal(Enum.GetValues<Verdict>().Order(), VerdictText.ByRisk.Order());

    [Fact]
    public void Risk_OrdersStaleAboveHoldsAndNoThresholdLast()
    {
        Assert.True(VerdictText.Risk(Verdict.Breached) > VerdictText.Risk(Verdict.Likely));
        Assert.True(VerdictText.Risk(Verdict.Stale) > VerdictText.Risk(Verdict.Holds));
        Assert.True(VerdictText.Risk(Verdict.Unknown) > VerdictText.Risk(null));
        Assert.Equal(0, VerdictText.Risk(null));
    }

    [Theory]
    [InlineData(Verdict.AtRisk, "at risk", "at-risk")]
    [InlineData(null, "no threshold", "no-threshold")]
    public void Slug_FollowsTheName(Verdict? verdict, string name, string slug)
    {
        Assert.Equal(name, VerdictText.Of(verdict));
        Assert.Equal(slug, VerdictText.Slug(verdict));
    }
}

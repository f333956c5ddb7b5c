using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class CompanionsTests
{
    [Fact]
    public void Join_FindsSizeAndSisterInTheSameProjectAndBranch()
    {
        var (debt, smells, lines) = (History("shop", "sqale_index", 10), History("shop", "code_smells", 20), History("shop", "ncloc", 30));
        var joined = Companions.Join([debt, History("other", "ncloc", 99), History("shop", "ncloc", 98, branch: "next"), smells, lines]);
        Assert.Equal((lines.Series, smells.Series), (joined[0].Companions.Size, joined[0].Companions.Sister));
        Assert.Equal((null, null), (joined[1].Companions.Size, joined[1].Companions.Sister));
        Assert.Null(joined[4].Companions.Size);
    }

    [Fact]
    public void Join_TakesTheFirstSisterThatIsMeasured()
    {
        var joined = Companions.Join([History("shop", "sqale_index", 10), History("shop", "violations", 7)]);
        Assert.Equal(7, joined[0].Companions.Sister!.LastValue);
        Assert.Equal(7, Companions.Join([History("shop", "sqale_index", 10), History("shop", "violations", 6), History("shop", "code_smells", 7)])[0].Companions.Sister!.LastValue);
    }

    [Fact]
    public void KeysFor_GivesEachRuleAllViolationsAsItsSister() =>
        Assert.Equal(["layer_violations"], Companions.KeysFor("layer_violations.domain_on_web").Sisters);

    [Fact]
    public void At_ReadsNothingOfCompanionsFromAfterTheOrigin()
    {
        var origin = SeriesOf.FirstDay.AddDays(7 * 20);
        var (before, after) = (At(week => week), At(week => week <= 20 ? week : 1e6));
        Assert.Equal(before.Size, after.Size);
        Assert.Equal(20, before.Size[^1]);
        Assert.Equal(21, before.Size.Length);

        WeeklyCompanions At(Func<int, double> lines)
        {
            var history = History("shop", "bugs", 3) with { Companions = new(SeriesOf.Weekly(40, lines), null) };
            Assert.Equal(20, history.Until(origin)!.Companions.Size!.LastValue);
            return WeeklyHistory.At(history, origin).Companions;
        }
    }

    [Fact]
    public void At_DoesWithoutACompanionThatStartsLater()
    {
        var late = DailySeries.FromValues(SeriesOf.FirstDay.AddDays(300), 5, 6);
        var history = History("shop", "bugs", 3) with { Companions = new(late, late) };
        Assert.Empty(WeeklyHistory.At(history, SeriesOf.FirstDay.AddDays(100)).Companions.Size);
        Assert.Null(history.Until(SeriesOf.FirstDay.AddDays(100))!.Companions.Sister);
    }

    private static SeriesHistory History(string project, string metric, double value, string branch = "main") =>
        new(new(new(ProjectKey.LocalServer, project, branch), metric), Metrics.Describe(metric), SeriesOf.Constant(value, 60));
}

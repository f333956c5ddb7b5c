using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

/// <summary>The laws of forecasts for the local bank and a plan that it has learned on a fleet, and what holds for local members only.</summary>
public sealed class LocalBankLawsTests : ForecastLaws
{
    private static readonly ForecasterBank Bank = new();
    private static readonly ForecastPlan Plan = new ForecastingStage(Bank, ForecastPlan.Empty).Learn(Fleet.Of(6));

    public static TheoryData<string> Names => [.. Bank.Candidates.Select(member => member.Name)];

    protected override Learned Learned { get; } = new(Bank, Plan);

    [Fact]
    public void Bank_HasABlendToo() => Assert.Contains(Members, member => member.Name == BlendForecaster.ModelName);

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_FollowEveryScale(string member)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var weekly = SeriesOf.Weeks(random.Next(1, 208), random);
            var factor = Math.Exp((random.NextDouble() - 0.5) * 20);
            var small = Bank.Find(member)!.Predict(History(weekly), Plan.Changes);
            var large = Bank.Find(member)!.Predict(History([.. weekly.Select(value => factor * value)]), Plan.Changes);
            Assert.All(small.Zip(large), rows => Assert.All(rows.First.Zip(rows.Second), pair => Assert.Equal(pair.First, pair.Second / factor, 1e-4 * Math.Abs(pair.First))));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_KeepAConstantConstant(string member)
    {
        foreach (var weeks in (int[])[1, 2, 9, 30, 120, 208])
        {
            var constant = History([.. Enumerable.Repeat(123.0, weeks)]);
            Assert.All(Bank.Find(member)!.Predict(constant, PooledChanges.None).SelectMany(row => row), value => Assert.Equal(123, value));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_GiveAConstantTheBandOfItsKind(string member)
    {
        // Others as quiet moved by up to twice their scale; this one has the least scale, 0.05 % of its level (decision 22 keeps it from a band after four years).
        var kind = new ChangeCell(null, 3, 9, [.. Enumerable.Range(0, 26).Select(_ => Enumerable.Range(0, PooledChanges.Points).Select(i => (i - 49) / 24.5).ToArray())], new double[26]);
        var rows = Bank.Find(member)!.Predict(History([.. Enumerable.Repeat(1000.0, 60)]), new PooledChanges([kind]));
        Assert.All(rows, row => Assert.Equal(1000, row[QuantileLevels.Median], 1e-9));
        Assert.InRange(rows[25][6], 1000.5, 1010);
        Assert.InRange(rows[25][0], 990, 999.5);
    }

    [Fact]
    public void Stage_ServesFourStillYearsAsAConstant()
    {
        var forecast = Predict(SeriesOf.Constant(7, 208), "code_smells")!;
        Assert.All(Enumerable.Range(1, 26).SelectMany(week => forecast.Knot(week).ToArray()), value => Assert.Equal(7, value));
    }

    private static WeeklyHistory History(double[] weekly) => WeeklyHistory.FromValues(new(2026, 3, 1), Metrics.Describe("anything"), weekly);
}

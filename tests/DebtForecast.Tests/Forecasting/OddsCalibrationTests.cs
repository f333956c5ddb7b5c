using DebtForecast.Forecasting;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Forecasting;

public sealed class OddsCalibrationTests
{
    private static readonly OddsCalibration Flat = new([.. Enumerable.Range(0, 3).Select(band => new OddsBand(null, band, 10, 0.3, -0.4, 0.6))]);

    [Property]
    public bool Apply_OfNoneGivesTheOddsOfWalkingRanks(ushort odds, byte week)
    {
        var walked = odds / (double)ushort.MaxValue;
        return Math.Abs(OddsCalibration.None.Apply(1 + (week % 26), walked / 3, walked) - walked) < 1e-12;
    }

    [Property]
    public bool Apply_StaysWithin0And1AndRisesWithTheOdds(ushort one, ushort other, byte week, sbyte intercept, byte slope)
    {
        var calibration = new OddsCalibration([.. Enumerable.Range(0, 3).Select(band => new OddsBand(null, band, 9, 0.5, (intercept + band) / 50.0, 0.25 + (slope / 100.0)))]);
        var (low, high) = (Math.Min(one, other) / (double)ushort.MaxValue, Math.Max(one, other) / (double)ushort.MaxValue);
        var (less, more) = (Apply(low), Apply(high));
        return less is >= 0 and <= 1 && more is >= 0 and <= 1 && less <= more + 1e-12;

        double Apply(double walked) => calibration.Apply(1 + (week % 26), walked / 2, walked);
    }

    [Fact]
    public void Apply_KeepsWhatIsImpossibleAndWhatIsCertain()
    {
        Assert.Equal(0, Flat.Apply(13, 0, 0));
        Assert.Equal(1, Flat.Apply(13, 1, 1));
    }

    [Fact]
    public void Apply_MixesAndCorrectsAsTheFormulaSays()
    {
        var mixed = 0.2 + (0.3 * (0.4 - 0.2));
        var expected = 1 / (1 + Math.Exp(0.4 - (0.6 * Math.Log(mixed / (1 - mixed)))));
        Assert.Equal(expected, Flat.Apply(26, 0.2, 0.4), 1e-12);
    }

    [Fact]
    public void Apply_ReadsBetweenBandsOverTheSquareRootOfWeeks()
    {
        var calibration = new OddsCalibration([new(null, 0, 9, 1, 0, 1), new(null, 1, 9, 1, 1, 1), new(null, 2, 9, 1, 1, 1)]);
        var logit = (Math.Sqrt(9) - 2) / (Math.Sqrt(13) - 2);
        Assert.Equal(0.5, calibration.Apply(2, 0.5, 0.5), 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-logit)), calibration.Apply(9, 0.5, 0.5), 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-1)), calibration.Apply(20, 0.5, 0.5), 1e-12);
    }
}

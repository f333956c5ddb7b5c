using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class EvaluationLimitFileTests
{
    private static readonly DateOnly Origin = new(2024, 3, 4);

    [Fact]
    public void Read_TakesColumnsInAnyOrderAndWithoutTheOptionalOnes()
    {
        var plain = Read("series_id,metric,threshold\nshop,bugs,10.5\n");
        Assert.Equal(new EvaluationLimit(10.5, WorseDirection.Up), plain.Find("shop", "bugs", Origin));
        Assert.Null(plain.Find("shop", "ncloc", Origin));

        var full = Read("origin,direction,threshold,metric,series_id\n2024-03-04,below,70,coverage,shop\n2024-04-04,,80,coverage,shop\n");
        Assert.Equal(new EvaluationLimit(70, WorseDirection.Down), full.Find("shop", "coverage", Origin));
        Assert.Equal(new EvaluationLimit(80, WorseDirection.Up), full.Find("shop", "coverage", new(2024, 4, 4)));
        Assert.Null(full.Find("shop", "coverage", new(2024, 5, 4)));
    }

    [Theory]
    [InlineData("series_id,metric\n", "line 1: the header is 'series_id,metric'; it must have series_id,metric,threshold")]
    [InlineData("series_id,metric,threshold,limit\n", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("series_id,metric,threshold\n", "no threshold")]
    [InlineData("series_id,metric,threshold\nshop,bugs,1\nshop,ncloc,many\n", "line 3 has 'many': the threshold must be a finite number")]
    [InlineData("series_id,metric,threshold\nshop,bugs\n", "line 2 has 'shop,bugs': there must be 3 values")]
    [InlineData("series_id,metric,threshold,direction\nshop,bugs,1,up\n", "line 2 has 'up': the direction must be above or below")]
    [InlineData("series_id,metric,threshold,origin\nshop,bugs,1,4.3.2024\n", "line 2 has '4.3.2024': the origin must be a day as yyyy-MM-dd")]
    [InlineData("series_id,metric,threshold\nshop,bugs,1\nshop,bugs,2\n", "line 3 has 'shop,bugs,2': there is a threshold for that series and origin already")]
    public void Read_SaysFileLineValueAndWhatIsAllowed(string text, string said)
    {
        var trouble = Assert.Throws<InvalidDataException>(() => Read(text));
        Assert.StartsWith("limits.csv", trouble.Message, StringComparison.Ordinal);
        Assert.Contains(said, trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_SaysWhichFileIsMissing() =>
        Assert.Contains("nowhere.csv cannot be read", Assert.Throws<InvalidDataException>(() => EvaluationLimitFile.ReadFile("nowhere.csv")).Message, StringComparison.Ordinal);

    private static EvaluationLimits Read(string text) => EvaluationLimitFile.Read(new StringReader(text), "limits.csv");
}

using DebtForecast.App.Commands;

namespace DebtForecast.App.Tests.Commands;

public sealed class StageRateTests
{
    [Theory]
    [InlineData(0, 10, 5, "0 of 10")]
    [InlineData(120, 10_000, 30, "120 of 10,000, 4.0 a second, about 41 min left")]
    [InlineData(5, 100, 600, "5 of 100, 0.5 a minute, about 3 h left")]
    [InlineData(90, 100, 30, "90 of 100, 3.0 a second, about a minute left")]
    public void Text_TellsRateAndRemainingTime(int done, int total, int seconds, string text) =>
        Assert.Equal(text, StageRate.Text(done, total, TimeSpan.FromSeconds(seconds)));
}

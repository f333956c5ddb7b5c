using DebtForecast.Alerting;

namespace DebtForecast.Tests.Alerting;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(4, 600)]
    [InlineData(5, 3_600)]
    [InlineData(6, 14_400)]
    [InlineData(7, 43_200)]
    [InlineData(8, 86_400)]
    public void DelayAfter_StaysWithinAFifthOfTheTable(int attempts, double seconds)
    {
        for (var i = 0; i < 200; i++)
        {
            var delay = RetrySchedule.DelayAfter(attempts, $"msg_{i}");
            Assert.InRange(delay!.Value.TotalSeconds, seconds * 0.8, seconds * 1.2);
        }
    }

    [Fact]
    public void DelayAfter_EndsAfterTheLastDelay()
    {
        Assert.Equal(9, RetrySchedule.MostAttempts);
        Assert.NotNull(RetrySchedule.DelayAfter(8, "msg_1"));
        Assert.Null(RetrySchedule.DelayAfter(9, "msg_1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.DelayAfter(0, "msg_1"));
    }

    [Fact]
    public void DelayAfter_IsTheSameForTheSameMessageAndSpreadOverMessages()
    {
        Assert.Equal(RetrySchedule.DelayAfter(3, "msg_1"), RetrySchedule.DelayAfter(3, "msg_1"));
        Assert.True(Enumerable.Range(0, 50).Select(i => RetrySchedule.DelayAfter(3, $"msg_{i}")).Distinct().Count() > 45);
    }
}

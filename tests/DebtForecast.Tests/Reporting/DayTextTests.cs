using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class DayTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(0, "today")]
    [InlineData(-1, "yesterday")]
    [InlineData(-3, "3 days ago")]
    [InlineData(1, "tomorrow")]
    [InlineData(12, "in 12 days")]
    public void Ago_CountsFromToday(int offset, string expected) => Assert.Equal(expected, DayText.Ago(Today.AddDays(offset), Today));

    [Theory]
    [InlineData(1, "1 day")]
    [InlineData(7, "1 week")]
    [InlineData(182, "26 weeks")]
    [InlineData(30, "30 days")]
    public void Span_PrefersWholeWeeks(int days, string expected) => Assert.Equal(expected, DayText.Span(days));

    [Fact]
    public void Of_PrintsDaysAndInstants()
    {
        Assert.Equal("14 Feb 2027", DayText.Of(new DateOnly(2027, 2, 14)));
        Assert.Equal("24 Nov 2026 02:15 UTC", DayText.Of(new DateTimeOffset(2026, 11, 24, 3, 15, 0, TimeSpan.FromHours(1))));
    }
}

using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Observations;

public sealed class NamedInstantTests
{
    [Theory]
    [InlineData("codeql-20250301.7.sarif", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01T12-30.xml", "2025-03-01T12:30:00Z")]
    [InlineData("20259901-2025-03-01", "2025-03-01T00:00:00Z")]
    [InlineData("120250301", null)]
    [InlineData("report.xml", null)]
    public void Find_ReadsTheFirstDate(string name, string? instant) =>
        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), NamedInstant.Find(name));
}

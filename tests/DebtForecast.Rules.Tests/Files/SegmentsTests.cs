using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class SegmentsTests
{
    [Theory]
    [InlineData("Acme.Data", "Acme.Data", true)]
    [InlineData("Acme.Data", "Acme.Data.Sql", true)]
    [InlineData("Acme.Data.Db", "Acme.Data.Db+Row", true)]
    [InlineData("Acme.Data", "Acme.DataContracts", false)]
    [InlineData("Acme.Data", "acme.data", false)]
    [InlineData("Acme.Data", "Acme", false)]
    public void Covers_ComparesWholeSegments(string prefix, string name, bool expected) =>
        Assert.Equal(expected, Segments.Covers(prefix, name));
}

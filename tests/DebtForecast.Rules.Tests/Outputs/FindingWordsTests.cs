using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules.Tests.Outputs;

public sealed class FindingWordsTests
{
    [Theory]
    [InlineData("Acme.Db", null, "Acme.Order -> Acme.Db, in Run")]
    [InlineData("name", "is named Order; must be *Handler", "Acme.Order, in Run: is named Order; must be *Handler")]
    [InlineData("not visibility", "is public; must not be public", "Acme.Order, in Run: is public; must not be public")]
    [InlineData("constructors .ctor(int)", "must be: private", "Acme.Order, in .ctor(int): must be: private")]
    [InlineData("exist", "at least one must exist", "Acme.Order, in Run: at least one must exist")]
    [InlineData("Acme.Modules.Billing.Bill", "slice Orders uses slice Billing", "Acme.Order -> Acme.Modules.Billing.Bill, in Run: slice Orders uses slice Billing")]
    [InlineData("Dapper", "is a package that must not be used", "Acme.Order -> Dapper, in Run: is a package that must not be used")]
    [InlineData("name", null, "Acme.Order -> name, in Run")]
    public void Of_ShowsTheTargetOnlyWhereItIsOne(string to, string? detail, string expected) => Assert.Equal(
        expected, FindingWords.Of(SampleAnswer.Found("r", "Acme.Order", to, "reasons") with { Member = "Run", Detail = detail }));

    [Theory]
    [InlineData("a.cs", 3, "a.cs:3")]
    [InlineData("a.cs", null, "a.cs")]
    [InlineData(null, 3, null)]
    public void Place_IsFileAndLineWhereKnown(string? file, int? line, string? expected) =>
        Assert.Equal(expected, FindingWords.Place(SampleAnswer.Found("r", "A", "B", "reasons") with { File = file, Line = line }));
}

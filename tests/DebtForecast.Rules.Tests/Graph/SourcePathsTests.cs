using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class SourcePathsTests
{
    [Theory]
    [InlineData("/_/src/Order.cs", "src/Order.cs")]
    [InlineData("/_1/lib/Order.cs", "lib/Order.cs")]
    [InlineData("src/Order.cs", "src/Order.cs")]
    [InlineData("./src/Order.cs", "src/Order.cs")]
    [InlineData(@"src\Order.cs", "src/Order.cs")]
    [InlineData("../Order.cs", null)]
    [InlineData("", null)]
    [InlineData("/builds/work/src/Order.cs", "src/Order.cs")]
    [InlineData(@"D:\a\1\s\src\Order.cs", "src/Order.cs")]
    [InlineData("/builds/src/deep/../Order.cs", "src/Order.cs")]
    [InlineData("https://example.org/raw/main/src/Order.cs", "src/Order.cs")]
    [InlineData("/builds/other/Order.cs", "Order.cs")]
    [InlineData("/builds/src/Unknown.cs", null)]
    [InlineData("/_generated/Order.cs", "Order.cs")]
    public void Relative_FindsThePathInTheCheckout(string document, string? expected)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "src"));
        folder.Write("src/Order.cs", "");
        folder.Write("Order.cs", "");

        Assert.Equal(expected, new SourcePaths(folder.Path).Relative(document));
    }

    [Fact]
    public void Relative_TakesAPathBelowTheFolderAsItIs()
    {
        using var folder = new TempFolder();
        Assert.Equal("src/Gone.cs", new SourcePaths(folder.Path).Relative(Path.Combine(folder.Path, "src", "Gone.cs")));
        Assert.Null(new SourcePaths(folder.Path).Relative(folder.Path + "-other/src/Gone.cs"));
    }
}

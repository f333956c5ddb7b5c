using System.Runtime.CompilerServices;
using Order = Acme.Shop.Data.Db;

namespace DebtForecast.Rules.Tests.Docs;

/// <summary>The C# of the gate's page and of the package's readme is the test below, letter by letter.</summary>
public sealed class GatePageTests
{
    [Fact]
    public void Layers_AreKept() =>
        ArchitectureRules.Check("layers.yaml", typeof(Order).Assembly).AssertPassed();

    [Theory]
    [InlineData("gate.md")]
    [InlineData("README.md")]
    public void Page_ShowsTheTestThatRuns(string page)
    {
        var text = File.ReadAllText(Path.Combine(Assets.Folder, "docs", page)).ReplaceLineEndings("\n");
        var shown = text.Split("```csharp\n")[1].Split("```")[0].TrimEnd().Split('\n').Select(line => "    " + line);
        Assert.Contains(string.Join('\n', shown), File.ReadAllText(Source()).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string Source([CallerFilePath] string path = "") => path;
}

using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Tests.Graph;

/// <summary>What is found in F# and Visual Basic names what a person wrote.</summary>
public sealed class OtherLanguagesTests
{
    [Fact]
    public void Check_NamesModulesAndTypesOfFSharp() => Assert.Equal(
        [
            "InAsync", "InClass", "InClosure", "InFunction", "InLazyValue", "InMappedList", "InObjectExpression", "InOuter+Inner", "InPipeline",
            "InRecord", "InRecursion", "InSequence", "InStartingValue", "InTask", "InUnion", "InUnion+Kept", "InValue",
        ],
        Users("Acme.Fs"));

    [Fact]
    public void Check_NamesClassesAndModulesOfVisualBasic() => Assert.Equal(
        ["InAsync", "InAsyncLambda", "InCapture", "InIterator", "InLambda", "InMethod", "InModule", "InQuery"], Users("Acme.Vb"));

    [Theory]
    [InlineData("Acme.Fs")]
    [InlineData("Acme.Vb")]
    public void Check_NamesNothingThatACompilerMade(string assembly)
    {
        var run = Check(assembly);
        Assert.Empty(run.TypesOutsideLayers);
        Assert.All(
            run.Findings.SelectMany(finding => new[] { finding.From, finding.To, finding.Member ?? "" }),
            name => Assert.False(name.AsSpan().ContainsAny('@', '$', '<'), name));
    }

    [Theory]
    [InlineData("Acme.Fs.Domain.InStartingValue", null, "let count = Db.Touch 3")]
    [InlineData("Acme.Fs.Domain.InTask", "run", "return Db().Length() }")]
    [InlineData("Acme.Vb.Domain.InIterator", "Run", "Yield Data.Db.Touch(1)")]
    [InlineData("Acme.Vb.Domain.InCapture", null, "Data.Db.Touch(more)")]
    public void Check_FindsMemberAndLine(string type, string? member, string text)
    {
        var finding = Assert.Single(Check(type[..7]).Findings, finding => finding.From == type);
        Assert.Equal(member, finding.Member);
        Assert.Contains(text, File.ReadLines(finding.File!).ElementAt(finding.Line!.Value - 1), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Users(string assembly) =>
        Check(assembly).Findings.Select(finding => finding.From[(assembly.Length + ".Domain.".Length)..]).Distinct();

    private static RuleRun Check(string assembly) => Assets.Check(
        $"""
        layers:
          - layer: Domain
            namespaces: [{assembly}.Domain]
            mayUse: []
            because: the model outlives its database
          - layer: Data
            namespaces: [{assembly}.Data]
            mayUse: []
            because: rows know nobody
        """,
        assembly);
}

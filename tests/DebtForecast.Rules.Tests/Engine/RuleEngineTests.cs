using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class RuleEngineTests
{
    private const string Domain = "Acme.Shop.Domain.";

    private static readonly string[] UsingTypes =
    [
        "InAsyncIterator", "InAsyncLambda", "InAsyncMethod", "InAttribute", "InAttributeArgument", "InBase", "InCalleeSignature", "InCatch",
        "InConstructor", "InField", "InFileLocal", "InFunctionPointer", "InGenericArgument", "InGeneric`1", "InInterface",
        "InIteratorInLambda", "InLambda", "InMethod", "InProperty", "InSignature", "InTypeParameterAttribute`1", "InTypeof",
        "InVolatile", "Outer+InNested",
    ];

    [Fact]
    public void Check_FindsEveryWayOfUsingAForbiddenLayer()
    {
        var run = Assets.Check(Assets.DomainAndData, "Acme.Shop");
        Assert.Equal(UsingTypes.Select(name => Domain + name), run.Findings.Select(finding => finding.From).Distinct());
        Assert.All(run.Findings, finding => Assert.Equal("domain_on_data", finding.Rule));
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void Check_NamesTargetMemberFileLineAndReason()
    {
        var finding = Assert.Single(Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings, finding => finding.From == Domain + "InAsyncLambda");
        Assert.Equal("Acme.Shop.Data.Db", finding.To);
        Assert.Equal("Make", finding.Member);
        Assert.EndsWith("Acme.Shop/Domain.cs", finding.File, StringComparison.Ordinal);
        Assert.Equal(LineOf("async () =>") + 3, finding.Line);
        Assert.Equal("the model outlives its database", finding.Reason);
    }

    [Fact]
    public void Check_CountsIdentitiesOnce()
    {
        var findings = Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings;
        Assert.Equal(findings.Count, findings.Select(finding => finding.Identity).Distinct().Count());
    }

    [Fact]
    public void Check_ComparesNamespacesInWholeSegments()
    {
        var findings = Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings;
        Assert.DoesNotContain(findings, finding => finding.From.Contains("Clean", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.To.StartsWith("Acme.Shop.DataContracts", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_ComparesNamespacesWithCase()
    {
        var run = Assets.Check(Assets.DomainAndData.Replace("[Acme.Shop.Data]", "[acme.shop.data]", StringComparison.Ordinal), "Acme.Shop");
        Assert.Empty(run.Findings);
        Assert.Contains("nothing was selected by layer 'Data'", Assert.Single(run.Troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ReportsALayerThatSelectsNothing()
    {
        var yaml = Assets.DomainAndData.Replace("[Acme.Shop.Data]", "[Acme.Shop.Dota]", StringComparison.Ordinal);
        var problem = Assert.Single(Assets.Check(yaml, "Acme.Shop").Troubles);
        Assert.Contains("layers.yaml(6): nothing was selected by layer 'Data' (namespaces Acme.Shop.Dota)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeesUserTypesUnderFrameworkNames()
    {
        var run = Assets.Check(
            """
            - layer: Plugins
              namespaces: [Microsoft.AcmePlugin]
              mayUse: []
              because: plugins stay apart
            - layer: Data
              namespaces: [Acme.Shop.Data]
              because: data
            """,
            "Acme.Shop");
        Assert.Equal(("plugins_on_data", "Acme.Shop", "Microsoft.AcmePlugin.Plugin", "Acme.Shop.Data.Db"), Assert.Single(run.Findings).Identity);
        Assert.Empty(run.Disagreements);
    }

    [Fact]
    public void Check_KeepsTypesOfTheSameNameInTwoAssembliesApart()
    {
        var twins = Assets.Check(Assets.DomainAndData, "Acme.Shop", "Acme.Twin").Findings.Where(finding => finding.From == Domain + "Twin");
        Assert.Equal("Acme.Twin", Assert.Single(twins).Assembly);
    }

    [Fact]
    public void Check_SaysWhatOnlyTheGraphSees()
    {
        var differences = Assets.Check(Assets.DomainAndData, "Acme.Shop").Disagreements;
        string[] missedByNetArchTest = ["InAttributeArgument", "InCalleeSignature", "InCatch", "InFunctionPointer", "InTypeParameterAttribute`1"];
        Assert.Equal(
            missedByNetArchTest.Select(name => Domain + name),
            differences.Select(text => text.Split(' ')[6]).Order(StringComparer.Ordinal));
        Assert.All(differences, text => Assert.StartsWith("domain_on_data: only the graph sees that ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_FindsForbiddenNamesOutsideTheLayers()
    {
        var run = Assets.Check(Assets.DomainAndData + """

            forbid:
              - rule: domain_without_components
                in: [Domain]
                use: [System.ComponentModel]
                because: the model has no designer
            """, "Acme.Shop");
        var finding = Assert.Single(run.Findings, finding => finding.Rule == "domain_without_components");
        Assert.Equal((Domain + "InAttributeArgument", "System.ComponentModel.TypeConverterAttribute"), (finding.From, finding.To));
    }

    [Fact]
    public void Check_AllowsExceptionsOfForbiddenNames()
    {
        var run = Assets.Check(Assets.DomainAndData + """

            forbid:
              - rule: domain_without_components
                in: [Domain]
                use: [System.ComponentModel]
                except: [System.ComponentModel.TypeConverterAttribute]
                because: the model has no designer
            """, "Acme.Shop");
        Assert.DoesNotContain(run.Findings, finding => finding.Rule == "domain_without_components");
    }

    [Fact]
    public void Check_CountsTypesOutsideLayersAndCycles()
    {
        var run = Assets.Check(Assets.DomainAndData, "Acme.Shop");
        Assert.Equal(
            ["Acme.Shop.DataContracts.Contract", "Acme.Shop.Left.L", "Acme.Shop.Right.R", "Acme.Shop.Services.Gateway", "GlobalHelper", "Microsoft.AcmePlugin.Plugin"],
            run.TypesOutsideLayers);
        Assert.Equal([["Acme.Shop.Left", "Acme.Shop.Right"]], run.PackageCycles);
    }

    [Fact]
    public void Check_LeavesAssembliesAloneThatNoRuleIsAbout()
    {
        var run = Assets.Check(Assets.DomainAndData, "Acme.Shop", "YamlDotNet", "Mono.Cecil");
        Assert.Equal(["Acme.Shop"], run.Assemblies);
    }

    [Fact]
    public void Check_LoadsNothingOfTheUsersIntoTheProcess()
    {
        using var folder = new TempFolder();
        MadeAssembly.Write(folder.Path, "Untouched", ("Acme.Shop.Domain.Order", ["Acme.Shop.Data.Db"]), ("Acme.Shop.Data.Db", []));
        Assert.Single(RuleEngine.Check(Assets.Rules(Assets.DomainAndData), AssemblySet.Read(["*.dll"], folder.Path)).Findings);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Untouched");
    }

    [Fact]
    public void Check_SelectsLayersByAssembly()
    {
        var run = Assets.Check(
            """
            - layer: Twin
              assemblies: [Acme.Twin]
              because: a program of its own
            - layer: Shop
              assemblies: [Acme.Sh*]
              because: a library
            """,
            "Acme.Shop",
            "Acme.Twin");
        Assert.Equal(("twin_on_shop", "Acme.Twin", Domain + "Twin", "Acme.Shop.Data.Db"), Assert.Single(run.Findings).Identity);
        Assert.Empty(run.TypesOutsideLayers);
    }

    [Fact]
    public void Check_GivesATypeToTheLayerWithTheLongestNamespace()
    {
        var run = Assets.Check(
            """
            - layer: Shop
              namespaces: [Acme.Shop]
              mayUse: [Left]
              because: the rest
            - layer: Left
              namespaces: [Acme.Shop.Left]
              because: left uses nothing
            """,
            "Acme.Shop");
        Assert.Equal(("left_on_shop", "Acme.Shop", "Acme.Shop.Left.L", "Acme.Shop.Right.R"), Assert.Single(run.Findings).Identity);
        Assert.Empty(run.Disagreements);
    }

    private static int LineOf(string text)
    {
        var source = File.ReadAllLines(Path.Combine(SourceFolder(), "Domain.cs"));
        return Array.FindIndex(source, line => line.Contains(text, StringComparison.Ordinal)) + 1;
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "assets", "Acme.Shop");
}

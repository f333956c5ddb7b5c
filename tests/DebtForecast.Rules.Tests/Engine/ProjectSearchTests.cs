using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class ProjectSearchTests : IDisposable
{
    private const string Rule = "version: 1\nprojects: [{ rule: alone, because: it stands alone, projects: [Domain], must: { notReference: [Data], notUsePackage: [Dapper] } }]";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_LooksForNothingWhereNoRuleIsAboutProjects() =>
        Assert.Null(ProjectSearch.Find(Assets.Rules(Assets.DomainAndData), ["nowhere"], folder.Path));

    [Fact]
    public void Find_TakesEveryKindOfProjectBelowTheRepositoryOfTheRuleFile()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "repository", ".git"));
        Write("repository/src/A/A.csproj");
        Write("repository/src/B/B.fsproj");
        Write("repository/C.vbproj");
        Write("repository/D.proj");
        Write("Outside.csproj");
        Assert.Equal(["C", "A", "B"], Names(Find("repository/rules/layers.yaml")));
    }

    [Fact]
    public void Find_StaysBelowTheRuleFileOutsideOfRepositories()
    {
        Write("shop/src/A.csproj");
        Write("Other.csproj");
        Assert.Equal(["A"], Names(Find("shop/layers.yaml")));
    }

    [Fact]
    public void Find_SaysThatThereIsNone() =>
        Assert.Contains("names no project file", Assert.Single(Find("layers.yaml").Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("src/A.csproj")]
    [InlineData("src")]
    [InlineData("src/*.csproj")]
    [InlineData("**/A.csproj")]
    [InlineData("All.sln")]
    [InlineData("All.slnx")]
    [InlineData("*.slnx")]
    public void Find_TakesFilesFoldersPatternsAndSolutions(string pattern)
    {
        Write("src/A.csproj");
        Write("Other.csproj");
        folder.Write("All.sln", """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "A", "src\A.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "things", "things", "{22222222-2222-2222-2222-222222222222}"
            EndProject
            """);
        folder.Write("All.slnx", """<Solution><Folder Name="/things/"><Project Path="src/A.csproj" /></Folder><Project Path="D.shproj" /></Solution>""");
        var found = Find("layers.yaml", pattern);
        Assert.Equal(["A"], Names(found));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Find_ReadsAProjectOfTwoSolutionsOnce()
    {
        Write("src/A.csproj");
        folder.Write("One.slnx", "<Solution><Project Path=\"src/A.csproj\" /></Solution>");
        folder.Write("Two.slnx", "<Solution><Project Path=\"src\\A.csproj\" /></Solution>");
        Assert.Equal(["A"], Names(Find("layers.yaml", "One.slnx", "Two.slnx", "src")));
    }

    [Fact]
    public void Find_NamesAProjectThatASolutionListsAndThatIsMissing()
    {
        folder.Write("One.slnx", "<Solution><Project Path=\"src/Gone.csproj\" /></Solution>");
        Assert.Contains($"{Path.Combine(folder.Path, "src", "Gone.csproj")} cannot be read", Assert.Single(Find("layers.yaml", "One.slnx").Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamesASolutionThatIsDamaged()
    {
        folder.Write("One.slnx", "<Solution>");
        Assert.Contains("One.slnx is no solution that can be read", Assert.Single(Find("layers.yaml", "One.slnx").Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.csproj")]
    [InlineData("nowhere/**")]
    [InlineData("notes.txt")]
    public void Find_NamesAPatternThatGivesNothing(string pattern)
    {
        folder.Write("notes.txt", "");
        Assert.StartsWith($"{pattern} names no project file (looked from {folder.Path})", Assert.Single(Find("layers.yaml", pattern).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Project><ItemGroup><ProjectReference Include=\"..\\Data\\Data.csproj\" /></ItemGroup></Project>", null, GateVerdict.Violated)]
    [InlineData("<Project><ItemGroup><PackageReference Include=\"Dapper\" /></ItemGroup></Project>", null, GateVerdict.Violated)]
    [InlineData("<Project />", "<Project><ItemGroup><GlobalPackageReference Include=\"Dapper\" Version=\"2.1.0\" /></ItemGroup></Project>", GateVerdict.Violated)]
    [InlineData("<Project />", "<Project><ItemGroup><PackageVersion Include=\"Dapper\" Version=\"2.1.0\" /></ItemGroup></Project>", GateVerdict.Passed)]
    [InlineData("<Project>", null, GateVerdict.NoVerdict)]
    public void Run_JudgesProjectFilesAroundTheRuleFile(string project, string? packages, GateVerdict expected)
    {
        Write("src/Domain.csproj", project);
        if (packages is not null)
        {
            folder.Write("Directory.Packages.props", packages);
        }

        Assert.Equal(expected, GateRunner.Run(Request()).Verdict);
    }

    [Fact]
    public void Run_HeedsTheProjectsOfItsOption()
    {
        Write("src/Domain.csproj", "<Project><ItemGroup><PackageReference Include=\"Dapper\" /></ItemGroup></Project>");
        Write("next/Domain.csproj");
        Request();
        Assert.Equal((1, 0, 3), (RunCommand("src"), RunCommand("next"), RunCommand("nowhere")));
    }

    private int RunCommand(string projects)
    {
        using var output = new StringWriter();
        string At(string name) => Path.Combine(folder.Path, name);
        return GateCommand.CreateRoot().Parse(["--rules", At("layers.yaml"), "--assemblies", At("Domain.dll"), "--projects", At(projects), "--cache", "off"]).Invoke(new() { Output = output });
    }

    private GateRequest Request()
    {
        folder.Write("layers.yaml", Rule);
        MadeAssembly.Write(folder.Path, "Domain", ("Domain.Order", []));
        return new("layers.yaml", ["Domain.dll"], folder.Path);
    }

    private ProjectFiles Find(string rulesFile, params string[] patterns) =>
        ProjectSearch.Find(RuleFile.Parse(rulesFile, System.Text.Encoding.UTF8.GetBytes(Rule)), patterns, folder.Path)!;

    private static IEnumerable<string> Names(ProjectFiles files) => files.Projects.Select(project => project.Name);

    private void Write(string name, string content = "<Project />")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, name))!);
        folder.Write(name, content);
    }
}

using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class ProjectFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_GivesNamesReferencesAndPackages()
    {
        Write("Directory.Build.props", "<Project><ItemGroup><PackageReference Include=\"Analyzers\" /></ItemGroup></Project>");
        var path = Write("Acme.Domain.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><AssemblyName>acme-domain</AssemblyName></PropertyGroup>
              <ItemGroup Condition="'$(X)' == 'y'"><ProjectReference Include="..\Acme.Base\Acme.Base.fsproj" /></ItemGroup>
              <ItemGroup><PackageReference Include="Dapper" Version="2.0.0" /></ItemGroup>
            </Project>
            """);
        var project = ProjectFile.Read(path);
        Assert.Equal(("Acme.Domain", "acme-domain"), (project.Name, project.Assembly));
        Assert.Equal(["Acme.Base"], project.References);
        Assert.Equal(["Dapper", "Analyzers"], project.Packages);
    }

    [Fact]
    public void Read_TakesTheFilesNameForTheAssembly()
    {
        var plain = ProjectFile.Read(Write("A.csproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><ItemGroup><ProjectReference Include=\"B.csproj\" /></ItemGroup></Project>"));
        Assert.Equal("A", plain.Assembly);
        Assert.Equal(["B"], plain.References);
        Assert.Equal("C", ProjectFile.Read(Write("C.csproj", "<Project><PropertyGroup><AssemblyName>$(X)</AssemblyName></PropertyGroup></Project>")).Assembly);
    }

    [Theory]
    [InlineData("<Project>")]
    [InlineData("")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><Project>&b;</Project>")]
    public void Read_NamesAFileThatIsDamagedAndReadsTheOthers(string content)
    {
        var files = ProjectFiles.Read([Write("Bad.csproj", content), Write("Good.csproj", "<Project />")]);
        Assert.Equal("Good", Assert.Single(files.Projects).Name);
        Assert.Contains("Bad.csproj is no project file that can be read:", Assert.Single(files.Problems), StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}

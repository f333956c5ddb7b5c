using DebtForecast.Sources.Assemblies;

namespace DebtForecast.Adapters.Tests.Sources.Assemblies;

public sealed class ProjectOptionsCheckTests
{
    [Fact]
    public void Check_FindsNothingInASoundSection() => Assert.Empty(ProjectOptionsCheck.Check(
        [
            new ProjectOptions { Key = "acme", Assemblies = { "bin" }, Rules = "layers.yaml", ProjectFiles = { "src" } },
            new ProjectOptions { Key = "acme", Branch = "next" },
            new ProjectOptions { Key = "other" },
        ]));

    [Fact]
    public void Check_ListsEveryMistakeByItsKey() => Assert.Equal(
        [
            "Projects:0:Key is empty; give the project a key, that of its SonarQube project where it has one.",
            "Projects:1:Rules is empty though Projects:1:Assemblies is set; name a rule file, or remove the assemblies.",
            "Projects:1:Assemblies has an empty entry; each is a file, a folder, a pattern or a .zip.",
            "Projects:1:ProjectFiles has an empty entry; each is a project file, a folder, a pattern, a .sln or a .slnx.",
            "Projects:2:Key is 'acme', which an earlier entry has with the same branch; merge the two or change one.",
            "Projects:2:ProjectFiles is set though Projects:2:Assemblies is not; rules run over assemblies: name them, or remove the project files.",
        ],
        ProjectOptionsCheck.Check(
        [
            new ProjectOptions(),
            new ProjectOptions { Key = "acme", Assemblies = { " " }, ProjectFiles = { "" } },
            new ProjectOptions { Key = "acme", ProjectFiles = { "src" } },
        ]));
}

using DebtForecast.Sources.Assemblies;

namespace DebtForecast.Adapters.Tests.Sources.Assemblies;

public sealed class PastBuildTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("past-build-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2025-03-01", "2025-03-01T00:00:00Z")]
    [InlineData("shop-20250301.7", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01T12-30", "2025-03-01T12:30:00Z")]
    [InlineData("nightly_20250301T123005_main", "2025-03-01T12:30:05Z")]
    [InlineData("20259901-2025-03-01", "2025-03-01T00:00:00Z")]
    [InlineData("120250301", null)]
    [InlineData("2025-02-30", null)]
    [InlineData("release-7", null)]
    public void Find_ReadsTheInstantFromTheName(string name, string? instant)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(PastBuild.Find(name, folder)).NamedInstant);
    }

    [Fact]
    public void Find_TakesFoldersAndZipsAndNothingElse()
    {
        Directory.CreateDirectory(Path.Combine(folder, "old", "2025-03-01"));
        Directory.CreateDirectory(Path.Combine(folder, "new", "2025-05-01"));
        foreach (var file in new[] { "2025-04-01.zip", "2025-04-02.txt" })
        {
            File.WriteAllText(Path.Combine(folder, "old", file), "");
        }

        Assert.Equal(["new/2025-05-01", "old/2025-03-01", "old/2025-04-01.zip"], Names("*/2025-*"));
        Assert.Equal(["old/2025-04-01.zip"], Names("old/2025-04-01.zip"));
        Assert.Empty(Names("older/*"));
    }

    [Fact]
    public void Assemblies_AreThoseBelowAFolderThatHasNoneItself()
    {
        var build = Path.Combine(folder, "2025-03-01");
        Directory.CreateDirectory(Path.Combine(build, "bin"));
        Assert.Equal(Path.Combine(build, "**", "*.dll"), Assert.Single(PastBuild.Find("2025*", folder)).Assemblies);
        File.WriteAllText(Path.Combine(build, "Shop.dll"), "");
        Assert.Equal(build, Assert.Single(PastBuild.Find("2025*", folder)).Assemblies);
    }

    private IEnumerable<string> Names(string pattern) =>
        PastBuild.Find(pattern, folder).Select(build => Path.GetRelativePath(folder, build.Path).Replace('\\', '/'));
}

using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class TargetFrameworksTests
{
    [Theory]
    [InlineData(".NETCoreApp,Version=v10.0", "net10.0")]
    [InlineData(".NETCoreApp,Version=v3.1", "netcoreapp3.1")]
    [InlineData(".NETStandard,Version=v2.0", "netstandard2.0")]
    [InlineData(".NETFramework,Version=v4.7.2", "net472")]
    [InlineData(".NETFramework,Version=v4.0,Profile=Client", "net40")]
    [InlineData("Silverlight,Version=v5.0", "Silverlight,Version=v5.0")]
    [InlineData("", "")]
    public void Short_IsWhatProjectFilesWrite(string name, string expected) => Assert.Equal(expected, TargetFrameworks.Short(name));

    [Fact]
    public void Of_ReadsTheAttributeOfRealAssemblies() =>
        Assert.Equal("net10.0", TargetFrameworks.Of(AssemblySet.Read([Assets.PathOf("Acme.Shop"), Assets.PathOf("debtforecast-gate")], Assets.Folder).Assemblies));

    [Fact]
    public void Of_IsNullWhereNoAssemblySays()
    {
        using var folder = new TempFolder();
        Testing.MadeAssembly.Write(folder.Path, "Acme", ("Acme.Order", []));
        Assert.Null(TargetFrameworks.Of(AssemblySet.Read([folder.Path], folder.Path).Assemblies));
    }
}

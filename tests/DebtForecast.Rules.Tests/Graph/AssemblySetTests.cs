using System.IO.Compression;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class AssemblySetTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("deep/bin")]
    [InlineData("deep/bin/One.dll")]
    [InlineData("deep/*/One.dll")]
    [InlineData("**/On?.dll")]
    [InlineData("deep/**/*.dll")]
    [InlineData("deep/**")]
    public void Read_TakesFoldersFilesAndPatterns(string pattern)
    {
        MadeAssembly.Write(Path.Combine(folder.Path, "deep", "bin"), "One", ("Acme.Thing", []));
        var set = AssemblySet.Read([pattern], folder.Path);
        Assert.Empty(set.Problems);
        Assert.Equal("One", Assert.Single(set.Assemblies).Name);
    }

    [Fact]
    public void Read_TakesArchives()
    {
        MadeAssembly.Write(Path.Combine(folder.Path, "bin"), "One", ("Acme.Thing", []));
        ZipFile.CreateFromDirectory(Path.Combine(folder.Path, "bin"), Path.Combine(folder.Path, "build.zip"));
        var file = Assert.Single(AssemblySet.Read(["build.zip"], folder.Path).Assemblies);
        Assert.Equal(("One", Path.Combine(folder.Path, "build.zip") + "/One.dll"), (file.Name, file.Path));
        Assert.Equal(["Acme"], file.Namespaces);
    }

    [Fact]
    public void Read_TakesTheSameBuildOnce()
    {
        var path = MadeAssembly.Write(Path.Combine(folder.Path, "a"), "One", ("Acme.Thing", []));
        File.Copy(path, Path.Combine(folder.Path, "One.dll"));
        Assert.Single(AssemblySet.Read(["**/*.dll", "a"], folder.Path).Assemblies);
    }

    [Theory]
    [InlineData("nowhere.dll")]
    [InlineData("nowhere/*.dll")]
    [InlineData("*.exe")]
    public void Read_NamesWhatMatchesNothing(string pattern) => Assert.StartsWith(
        $"{pattern} matches no assembly (looked from {folder.Path}).", Assert.Single(AssemblySet.Read([pattern], folder.Path).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("<html>not found</html>")]
    public void Read_NamesADamagedFile(string content)
    {
        var path = folder.Write("Broken.dll", content);
        Assert.StartsWith($"{path} is damaged or no assembly:", Assert.Single(AssemblySet.Read(["*.dll"], folder.Path).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NamesADamagedArchive()
    {
        var path = folder.Write("build.zip", "PK and nothing else");
        Assert.StartsWith($"{path} is damaged:", Assert.Single(AssemblySet.Read(["build.zip"], folder.Path).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PassesOverNativeLibrariesUnlessNamed()
    {
        var path = Path.Combine(folder.Path, "native.dll");
        File.WriteAllBytes(path, NativeLibrary());
        MadeAssembly.Write(folder.Path, "One", ("Acme.Thing", []));
        Assert.Empty(AssemblySet.Read(["*.dll"], folder.Path).Problems);
        Assert.StartsWith($"{path} holds no .NET code", Assert.Single(AssemblySet.Read(["native.dll"], folder.Path).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7F454C46")]
    [InlineData("CFFAEDFE")]
    [InlineData("CAFEBABE")]
    public void Read_NamesTheRemedyForNativeAndSingleFilePrograms(string magic)
    {
        var path = Path.Combine(folder.Path, "shop");
        File.WriteAllBytes(path, [.. Convert.FromHexString(magic), .. new byte[200]]);
        Assert.Equal(
            $"{path} holds no .NET code: native and single-file programs cannot be read. Name the .dll of the build.",
            Assert.Single(AssemblySet.Read(["shop"], folder.Path).Problems));
    }

    [Fact]
    public void Read_TakesReadyToRunImages()
    {
        var set = AssemblySet.Read([typeof(System.Text.Json.JsonSerializer).Assembly.Location], folder.Path);
        using var image = Assert.Single(set.Assemblies).OpenImage();
        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
        Assert.Contains(DependencyGraph.Read(set.Assemblies).Uses, use => use is { From.Name: "System.Text.Json.JsonSerializer", To.Name: "System.Text.Json.Utf8JsonWriter" });
    }

    [Fact]
    public void Read_FollowsALink()
    {
        var path = MadeAssembly.Write(Path.Combine(folder.Path, "build"), "One", ("Acme.Thing", []));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "Linked.dll"), path);
        var set = AssemblySet.Read(["*.dll"], folder.Path);
        Assert.Empty(set.Problems);
        Assert.Equal("One", Assert.Single(set.Assemblies).Name);
    }

    [Fact(SkipUnless = nameof(HasPipes), Skip = "Windows has no pipes in folders.")]
    public async Task Read_WaitsForNoPipe()
    {
        var path = Path.Combine(folder.Path, "Pipe.dll");
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        MadeAssembly.Write(folder.Path, "One", ("Acme.Thing", []));
        var set = await Task.Run(() => AssemblySet.Read(["*.dll"], folder.Path), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal($"{path} is damaged or no assembly: it is empty, or a pipe or a device. Build it again, or leave it out.", Assert.Single(set.Problems));
        Assert.Equal("One", Assert.Single(set.Assemblies).Name);
    }

    public static bool HasPipes => !OperatingSystem.IsWindows();

    [Fact]
    public void Read_KeepsNoFileOpen()
    {
        var path = MadeAssembly.Write(folder.Path, "One", ("Acme.Thing", []));
        Assert.Single(AssemblySet.Read([path], folder.Path).Assemblies);
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.Length > 0);
    }

    // A program file whose CLI header is blanked is what a native one looks like.
    private static byte[] NativeLibrary()
    {
        var image = File.ReadAllBytes(Assets.PathOf("Acme.Shop"));
        using var pe = new System.Reflection.PortableExecutable.PEReader(new MemoryStream(image));
        const int directoriesOfPe32 = 96;
        const int directoriesOfPe32Plus = 112;
        const int cliHeader = 14 * 8;
        var header = pe.PEHeaders.PEHeaderStartOffset;
        var isPlus = pe.PEHeaders.PEHeader!.Magic == System.Reflection.PortableExecutable.PEMagic.PE32Plus;
        var at = header + (isPlus ? directoriesOfPe32Plus : directoriesOfPe32) + cliHeader;
        image.AsSpan(at, 8).Clear();
        return image;
    }
}

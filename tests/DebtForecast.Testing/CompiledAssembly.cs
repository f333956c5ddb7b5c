using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace DebtForecast.Testing;

/// <summary>Compiles C# source to an assembly on disk, for tests of what a compiler makes of it.</summary>
public static class CompiledAssembly
{
    /// <summary>Compiles one source text.</summary>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="name">The simple name; the files are that name with <c>.dll</c> and <c>.pdb</c>.</param>
    /// <param name="source">The C# text; the usual namespaces (<c>System</c>, <c>System.Linq</c> …) are already open.</param>
    /// <param name="build">How to compile; null for a Debug build for net10.0.</param>
    /// <returns>The path of the <c>.dll</c>.</returns>
    /// <exception cref="ArgumentException">The source does not compile; the message lists the errors.</exception>
    public static string Write(string folder, string name, string source, BuildKind? build = null)
    {
        var kind = build ?? new BuildKind();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".dll");
        using var image = File.Create(path);
        using var symbols = kind.Symbols == DebugInformationFormat.PortablePdb ? File.Create(Path.ChangeExtension(path, ".pdb")) : null;
        var result = Compile(name, source, kind).Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: kind.Symbols, pdbFilePath: name + ".pdb"));
        return result.Success
            ? path
            : throw new ArgumentException($"{name} does not compile: {string.Join("; ", result.Diagnostics.Where(IsError))}", nameof(source));
    }

    private static CSharpCompilation Compile(string name, string source, BuildKind kind)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: kind.IsRelease ? OptimizationLevel.Release : OptimizationLevel.Debug,
            allowUnsafe: true,
            deterministic: true,
            nullableContextOptions: NullableContextOptions.Enable);
        var references = kind.Framework == TargetFramework.Net80 ? Net80.References.All : Net100.References.All;
        return CSharpCompilation.Create(
            name,
            [Parse(source, kind.SourcePath ?? name + ".cs"), Parse(Usings, "Usings.cs")],
            [.. references, .. kind.References.Select(path => MetadataReference.CreateFromFile(path))],
            options);
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(
        SourceText.From(source, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Latest), path);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}

/// <summary>How an example is compiled.</summary>
public sealed record BuildKind
{
    /// <summary>Gets a value indicating whether it is optimised.</summary>
    public bool IsRelease { get; init; }

    /// <summary>Gets the framework whose reference assemblies it is compiled against.</summary>
    public TargetFramework Framework { get; init; }

    /// <summary>Gets the debugging symbols: a portable PDB beside it (the default), or embedded.</summary>
    public DebugInformationFormat Symbols { get; init; } = DebugInformationFormat.PortablePdb;

    /// <summary>Gets the path of the source that the symbols name; null for the assembly's name with <c>.cs</c>.</summary>
    public string? SourcePath { get; init; }

    /// <summary>Gets the paths of further assemblies to refer to.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>Frameworks to compile against.</summary>
public enum TargetFramework
{
    /// <summary>.NET 10.</summary>
    Net100,

    /// <summary>.NET 8.</summary>
    Net80,
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DebtForecast.Rules.Tests.Corpus;

/// <summary>The code of one assembly of an example: what stands below <c>// assembly: NAME</c>.</summary>
/// <param name="Assembly">The assembly's simple name.</param>
/// <param name="Text">Its C#.</param>
internal sealed partial record ExampleSource(string Assembly, string Text)
{
    /// <summary>Splits a file; each assembly may use those above it.</summary>
    public static IReadOnlyList<ExampleSource> Read(string path)
    {
        var parts = Heading().Split(File.ReadAllText(path));
        return [.. parts.Skip(1).Chunk(2).Select(part => new ExampleSource(part[0], part[1]))];
    }

    /// <summary>Finds the types with a comment <c>// breaks …</c> right above them.</summary>
    public IReadOnlyList<Breach> Breaches()
    {
        var types = CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsType);
        var found = types.SelectMany(type => Marked(type.GetLeadingTrivia().ToFullString()).Select(rule => new Breach(rule, Assembly, NameOf(type))));
        return [.. found];
    }

    /// <summary>The rules that a text says to be broken.</summary>
    public static IEnumerable<string> Marked(string text) =>
        Marker().Matches(text).SelectMany(mark => mark.Groups[1].Value.Split(", ", StringSplitOptions.TrimEntries));

    private static bool IsType(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    private static string NameOf(MemberDeclarationSyntax type)
    {
        var own = type switch
        {
            TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var arity } generic => $"{generic.Identifier.Text}`{arity}",
            BaseTypeDeclarationSyntax named => named.Identifier.Text,
            _ => ((DelegateDeclarationSyntax)type).Identifier.Text,
        };
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{NameOf(outer)}+{own}",
            BaseNamespaceDeclarationSyntax space => $"{space.Name}.{own}",
            _ => own,
        };
    }

    [GeneratedRegex(@"^// assembly: (\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"// breaks (.+)$", RegexOptions.Multiline)]
    private static partial Regex Marker();
}

/// <summary>A violation that was planted, or that was found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Assembly">The assembly that holds the type.</param>
/// <param name="From">The type that breaks it.</param>
internal sealed record Breach(string Rule, string Assembly, string From);

using System.IO.Enumeration;
using System.Reflection.Metadata;
using DebtForecast.Rules.Files;
using AssemblyFile = DebtForecast.Rules.Graph.AssemblyFile;

namespace DebtForecast.Rules.Proposals;

/// <summary>Which of the given assemblies are a team's own product code.</summary>
/// <param name="Own">Those that are, sorted by name.</param>
/// <param name="LeftOut">The simple names of the others, each with the reason, sorted.</param>
internal sealed record OwnCode(IReadOnlyList<AssemblyFile> Own, IReadOnlyList<(string Assembly, string Why)> LeftOut)
{
    private static readonly string[] TestEndings = ["Test", "Tests", "UnitTests", "IntegrationTests", "Specs", "Testing"];
    private static readonly string[] TestFrameworks = ["xunit.*", "nunit.framework", "Microsoft.VisualStudio.TestPlatform*", "MSTest.*", "TUnit.*"];

    /// <summary>Tells them apart.</summary>
    /// <param name="given">All assemblies.</param>
    /// <param name="patterns">Names of the team's assemblies, with <c>*</c> and <c>?</c>; empty to guess.</param>
    /// <returns>The division. Guessing goes by names, references, symbols and the <c>.deps.json</c> files beside the assemblies.</returns>
    public static OwnCode Find(IReadOnlyList<AssemblyFile> given, IReadOnlyList<string> patterns)
    {
        var packages = new PackageFiles();
        var guesses = given.Select(file => (File: file, Why: WhyOthers(file, packages))).ToList();
        var roots = guesses.Where(guess => guess.Why is null && HasSymbols(guess.File)).Select(guess => Root(guess.File)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var judged = guesses
            .Select(guess => guess with { Why = patterns.Count > 0 ? WhyUnnamed(guess.File, patterns) : guess.Why ?? WhyStranger(guess.File, roots) })
            .ToList();
        return new OwnCode(
            [.. judged.Where(entry => entry.Why is null).Select(entry => entry.File)],
            [.. judged.Where(entry => entry.Why is not null).Select(entry => (entry.File.Name, entry.Why!)).Distinct().Order()]);
    }

    private static string? WhyUnnamed(AssemblyFile file, IReadOnlyList<string> patterns) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: true)) ? null : "not named by --own";

    private static string? WhyOthers(AssemblyFile file, PackageFiles packages)
    {
        if (IsFrameworks(file.Name))
        {
            return "Microsoft's name";
        }

        if (packages.Hold(file.Path))
        {
            return "from a package, says the .deps.json beside it";
        }

        return TestEndings.Contains(file.Name.Split('.')[^1], StringComparer.OrdinalIgnoreCase)
            ? "tests, by its name"
            : References(file).FirstOrDefault(name => TestFrameworks.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true))) is { } framework
            ? $"tests: refers to {framework}"
            : null;
    }

    // Symbols lie beside what was built here and rarely beside what came in a package.
    private static string? WhyStranger(AssemblyFile file, HashSet<string> roots) =>
        roots.Count == 0 || roots.Contains(Root(file)) ? null : "other people's: no symbols, and another name than the assemblies that have some";

    private static bool IsFrameworks(string assembly) =>
        Segments.Covers("Microsoft", assembly) || Segments.Covers("System", assembly) || assembly is "mscorlib" or "netstandard" or "WindowsBase";

    private static string Root(AssemblyFile file) => file.Name.Split('.', '-')[0];

    private static bool HasSymbols(AssemblyFile file)
    {
        using var image = file.OpenImage();
        using var symbols = file.OpenSymbols(image);
        return symbols is not null;
    }

    private static string[] References(AssemblyFile file)
    {
        try
        {
            return AssemblyFile.Guarded(() =>
            {
                using var image = file.OpenImage();
                var metadata = image.GetMetadataReader();
                return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray();
            });
        }
        catch (BadImageFormatException)
        {
            // The graph reads the same file next and reports the damage.
            return [];
        }
    }
}

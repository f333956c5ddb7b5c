using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace DebtForecast.Bench.Gating;

/// <summary>Makes a solution of 100 assemblies, about 10 MB: 20 modules of five layers, the same for the same seed.</summary>
internal static class MadeSolution
{
    private const int Seed = 20260101;
    private const int Entities = 7;

    private static readonly string[] Modules =
    [
        "Accounts", "Billing", "Catalog", "Delivery", "Events", "Files", "Goods", "Hiring", "Invoices", "Jobs",
        "Keys", "Loans", "Mail", "News", "Orders", "Prices", "Quotes", "Returns", "Stock", "Taxes",
    ];

    // Each layer and those of its own module that it uses; Contracts of earlier modules are for all but Domain.
    private static readonly (string Layer, string[] Uses)[] Layers =
    [
        ("Contracts", []), ("Domain", []), ("Application", ["Contracts", "Domain"]),
        ("Infrastructure", ["Domain", "Application"]), ("Web", ["Contracts", "Application", "Infrastructure"]),
    ];

    public static void Make(string folder)
    {
        Directory.CreateDirectory(folder);
        var types = new Dictionary<string, List<string>>();
        var references = Framework();
        for (var module = 0; module < Modules.Length; module++)
        {
            foreach (var (layer, _) in Layers)
            {
                var name = $"Made.{Modules[module]}.{layer}";
                var source = new MadeSource(name, Uses(types, module, layer), new Random(Seed + types.Count));
                references.Add(Compile(folder, name, [source.Write(Entities)], references));
                types.Add(name, source.Types);
            }
        }
    }

    /// <summary>One assembly with two dozen types.</summary>
    public static void MakeSmall(string folder)
    {
        Directory.CreateDirectory(folder);
        var domain = new MadeSource("Small.Domain", [], new Random(Seed));
        var sources = new[] { domain.Write(2), new MadeSource("Small.Web", domain.Types, new Random(Seed)).Write(2) };
        Compile(folder, "Small", sources, Framework());
    }

    private static List<string> Uses(Dictionary<string, List<string>> types, int module, string layer)
    {
        var own = Layers.Single(entry => entry.Layer == layer).Uses.Select(used => $"Made.{Modules[module]}.{used}");

        // A neighbour's contracts are what a module may use; every fifth module also takes a short cut to a domain.
        var neighbours = layer is "Domain" || module == 0 ? [] : new[] { $"Made.{Modules[module - 1]}.Contracts", $"Made.{Modules[module / 2]}.Contracts" };
        var shortCut = layer is "Application" && module % 5 == 4 ? new[] { $"Made.{Modules[module - 1]}.Domain" } : [];
        return [.. own.Concat(neighbours).Concat(shortCut).Distinct().Where(types.ContainsKey).SelectMany(name => types[name])];
    }

    private static List<MetadataReference> Framework() =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static bool IsManaged(string path)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return image.HasMetadata;
    }

    private static PortableExecutableReference Compile(string folder, string name, IEnumerable<string> sources, IReadOnlyList<MetadataReference> references)
    {
        var path = Path.Combine(folder, name + ".dll");
        var trees = sources.Select((source, i) =>
            CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), $"/_/{name}/{i}.cs", System.Text.Encoding.UTF8));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true, nullableContextOptions: NullableContextOptions.Enable);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = CSharpCompilation.Create(name, trees, references, options)
            .Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new InvalidOperationException($"{name} does not compile: {result.Diagnostics.First(found => found.Severity == DiagnosticSeverity.Error)}");
        }

        File.WriteAllBytes(path, image.ToArray());
        File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), symbols.ToArray());
        return MetadataReference.CreateFromFile(path);
    }
}

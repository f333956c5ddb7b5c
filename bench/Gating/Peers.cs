using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Mono.Cecil;
using NetArchTest.Rules;

namespace DebtForecast.Bench.Gating;

/// <summary>The same rules by other engines; each gives how many types break one of them.</summary>
internal static class Peers
{
    /// <summary>NetArchTest with types read once and handed to its private constructor: it drops System.* and Microsoft.* otherwise.</summary>
    public static int NetArchTest(IReadOnlyList<RulePair> rules, string[] folders)
    {
        var types = Definitions(folders);
        var constructor = typeof(Types).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IEnumerable<TypeDefinition>)])!;
        return rules.Sum(rule => Failing((Types)constructor.Invoke([types]), rule));
    }

    public static int ArchUnitNet(IReadOnlyList<RulePair> rules, string[] folders)
    {
        var loader = folders.Aggregate(new ArchLoader(), (loaded, folder) => loaded.LoadFilteredDirectory(folder, "*.dll"));
        var architecture = loader.Build();
        return rules.Sum(rule => ArchRuleDefinition.Types().That().ResideInNamespaceMatching(Below(rule.From))
            .Should().NotDependOnAny(ArchRuleDefinition.Types().That().ResideInNamespaceMatching(Below(rule.To)))
            .WithoutRequiringPositiveResults()
            .Evaluate(architecture).Count(answer => !answer.Passed));
    }

    private static int Failing(Types types, RulePair rule) =>
        types.That().ResideInNamespace(rule.From + ".").ShouldNot().HaveDependencyOnAny(rule.To).GetResult().FailingTypeNames?.Count ?? 0;

    private static List<TypeDefinition> Definitions(string[] folders)
    {
        var types = new List<TypeDefinition>();
        foreach (var path in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)))
        {
            try
            {
                AssemblyDefinition.ReadAssembly(path).MainModule.Types.Where(type => type.Name != "<Module>").ToList().ForEach(type => Add(type, types));
            }
            catch (BadImageFormatException)
            {
                // A native library lies among the assemblies.
            }
        }

        return types;
    }

    // NetArchTest throws on a constant that is null; leaving such types out lets the rest be measured.
    private static void Add(TypeDefinition type, List<TypeDefinition> types)
    {
        if (!type.Fields.Any(field => field.HasConstant && field.Constant is null))
        {
            types.Add(type);
        }

        foreach (var nested in type.NestedTypes.Where(nested => !nested.Name.StartsWith('<')))
        {
            Add(nested, types);
        }
    }

    private static string Below(string space) => "^" + Regex.Escape(space) + @"(\.|$)";
}

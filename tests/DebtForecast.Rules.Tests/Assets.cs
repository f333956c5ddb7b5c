using System.Text;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests;

/// <summary>The compiled examples beside the tests, and rule files made in place.</summary>
internal static class Assets
{
    public const string Data = "Acme.Shop.Data";

    public static string Folder { get; } = AppContext.BaseDirectory;

    public static string PathOf(string assembly) => Path.Combine(Folder, assembly + ".dll");

    public static AssemblySet Read(params string[] assemblies) => AssemblySet.Read(assemblies.Select(PathOf), Folder);

    public static DependencyGraph Graph(params string[] assemblies) => DependencyGraph.Read(Read(assemblies).Assemblies);

    public static RuleFile Rules(string yaml) => RuleFile.Parse("layers.yaml", Encoding.UTF8.GetBytes(yaml));

    public static RuleRun Check(string yaml, params string[] assemblies) => RuleEngine.Check(Rules(yaml), Read(assemblies));

    /// <summary>The key of a rule file that is about a part of the code.</summary>
    public const string OverAPart = "\nlints: { code_in_no_layer: warning }\n";

    /// <summary>Two layers of Acme.Shop: the domain, which may use nothing, and the data that it uses in every way.</summary>
    public const string DomainAndData = """
        layers:
          - layer: Domain
            namespaces: [Acme.Shop.Domain]
            mayUse: []
            because: the model outlives its database
          - layer: Data
            namespaces: [Acme.Shop.Data]
            mayUse: [Domain]
            because: rows are made from the model
        """;
}

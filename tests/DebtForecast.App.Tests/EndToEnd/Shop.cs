using DebtForecast.Testing;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>A small code base with two layers, made on the spot.</summary>
internal static class Shop
{
    /// <summary>Rules that it keeps, or breaks where a breach was planted.</summary>
    public const string Rules = """
        version: 1
        assemblies: [Shop]
        layers:
          - { layer: Domain, namespaces: [Shop.Domain], mayUse: [], because: the domain stands alone }
          - { layer: Pages, namespaces: [Shop.Pages], mayUse: [Domain], because: pages show the domain }
        """;

    /// <summary>Writes its assembly and its rules, and says how a run is told of them.</summary>
    /// <param name="cli">The executable.</param>
    /// <param name="isClean">Whether the rules are kept.</param>
    /// <returns>The options that name it, under the key <c>shop</c>.</returns>
    public static string[] Plant(Cli cli, bool isClean)
    {
        Build(cli, isClean);
        cli.Write("shop.yaml", Rules);
        return ["--set", "Projects:0:Key=shop", "--set", "Projects:0:Assemblies:0=build/Shop.dll", "--set", "Projects:0:Rules=shop.yaml"];
    }

    /// <summary>Writes its assembly.</summary>
    /// <param name="cli">The executable.</param>
    /// <param name="isClean">Whether the rules are kept.</param>
    public static void Build(Cli cli, bool isClean) => MadeAssembly.Write(
        cli.PathOf("build"), "Shop",
        ("Shop.Domain.Order", isClean ? [] : ["Shop.Pages.OrderPage"]),
        ("Shop.Pages.OrderPage", ["Shop.Domain.Order"]));
}

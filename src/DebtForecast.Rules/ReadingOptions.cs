using System.CommandLine;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules;

/// <summary>The gate's options on how assemblies are read.</summary>
internal static class ReadingOptions
{
    private const string Off = "off";

    public static readonly Option<string?> Cache = new("--cache")
    {
        Description = "Where what is known of unchanged assemblies is kept; 'off' for nowhere. Default: a folder of the user's.",
        HelpName = "FOLDER|off",
    };

    public static readonly Option<Isolation> Isolate = new("--isolate")
    {
        Description = "Where NetArchTest reads assemblies: in a process of its own with limits as soon as one is damaged, always or never.",
        HelpName = "auto|always|never",
        DefaultValueFactory = _ => Isolation.Auto,
    };

    /// <summary>The cache that the arguments ask for; null for none.</summary>
    public static string? CacheFolder(ParseResult arguments, string folder) => arguments.GetValue(Cache) switch
    {
        null => ScanCache.FindDefaultFolder(),
        Off => null,
        var given => Path.Combine(folder, given),
    };
}

using System.CommandLine;
using DebtForecast.App.Composition;

namespace DebtForecast.App.Commands;

/// <summary>The options that every command understands.</summary>
internal static class CommonOptions
{
    /// <summary>A configuration file on top of the others.</summary>
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "A JSON file whose keys override appsettings.json.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Single keys on top of everything.</summary>
    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Overrides one configuration key, for example --set Storage:Path=debt.db. May be repeated.",
        HelpName = "KEY=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Reads and checks the configuration.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="InvalidConfigurationException">Something is wrong; every mistake is listed.</exception>
    public static Settings ReadSettings(ParseResult parsed) =>
        Settings.Read(ConfigurationLoader.Load(parsed.GetValue(Config), Overrides(parsed.GetValue(Set) ?? [])));

    private static IEnumerable<KeyValuePair<string, string?>> Overrides(string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            yield return cut > 0
                ? KeyValuePair.Create<string, string?>(pair[..cut], pair[(cut + 1)..])
                : throw new InvalidConfigurationException([$"--set {pair} has no value; write --set KEY=VALUE, for example --set Storage:Path=debt.db."]);
        }
    }
}

using System.Text.Json;

namespace DebtForecast.App.Composition;

/// <summary>Puts the layers of the configuration on top of each other.</summary>
/// <remarks>
/// From the weakest to the strongest: <c>appsettings.json</c> beside the program (the repository's own, linked into the
/// output) · <c>appsettings.json</c> in the caller's directory · the file of <c>--config</c> · environment variables that
/// start with <c>DEBTFORECAST_</c> (<c>DEBTFORECAST_Sources__SonarQube__Token</c>) · <c>--set KEY=VALUE</c>.
/// </remarks>
internal static class ConfigurationLoader
{
    /// <summary>The name of the file that is looked for beside the program and in the caller's directory.</summary>
    public const string FileName = "appsettings.json";

    private const string EnvironmentPrefix = "DEBTFORECAST_";

    /// <summary>Reads all layers.</summary>
    /// <param name="configFile">The file of <c>--config</c>; null where none was given.</param>
    /// <param name="overrides">Keys and values of <c>--set</c>.</param>
    /// <returns>The configuration and the files that it came from, the strongest last.</returns>
    /// <exception cref="InvalidConfigurationException">A file is missing or no valid JSON.</exception>
    public static LoadedConfiguration Load(string? configFile, IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        var files = Files(configFile).ToList();
        var builder = new ConfigurationBuilder();
        foreach (var file in files)
        {
            AddFile(builder, file);
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(overrides);
        return new LoadedConfiguration(builder.Build(), files);
    }

    private static IEnumerable<string> Files(string? configFile)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, FileName);
        var callers = Path.GetFullPath(FileName);
        yield return shipped;
        if (File.Exists(callers) && callers != shipped)
        {
            yield return callers;
        }

        if (configFile is not null)
        {
            yield return Path.GetFullPath(configFile);
        }
    }

    private static void AddFile(ConfigurationBuilder builder, string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidConfigurationException([$"{file} does not exist. Give an existing JSON file with --config."]);
        }

        try
        {
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException mistake)
        {
            throw new InvalidConfigurationException([$"{file}, line {mistake.LineNumber + 1}: no valid JSON ({mistake.Message.Split(" LineNumber")[0]})"]);
        }

        builder.AddJsonFile(file, optional: false, reloadOnChange: false);
    }
}

/// <summary>The configuration with the files it came from.</summary>
/// <param name="Root">All layers.</param>
/// <param name="Files">The files, the strongest last.</param>
internal sealed record LoadedConfiguration(IConfigurationRoot Root, IReadOnlyList<string> Files);

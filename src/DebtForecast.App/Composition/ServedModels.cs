using DebtForecast.Learning;

namespace DebtForecast.App.Composition;

/// <summary>The model that is served, loaded when it is first needed and anew when another is chosen: a running service needs no restart.</summary>
internal sealed class ServedModels(ModelVersions versions, ILogger<ServedModels> logger)
{
    private readonly Lock gate = new();
    private (string Name, DateTime Written, ServedModel Model)? loaded;

    /// <summary>The model to serve now. Where a version cannot be read the shipped model is served, and a warning says why.</summary>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">The shipped model cannot be read either; the message names the file and the remedy.</exception>
    public ServedModel Current()
    {
        lock (gate)
        {
            try
            {
                if (versions.Choice.Served is var chosen && chosen != ModelFile.DefaultName)
                {
                    return Load(chosen);
                }
            }
            catch (InvalidDataException trouble)
            {
                logger.LogWarning("The {Shipped} model is served: {Problem}", ModelFile.DefaultName, trouble.Message);
            }

            return Load(ModelFile.DefaultName);
        }
    }

    private ServedModel Load(string name)
    {
        var written = versions.FindFolder(name) is { } folder ? ModelFile.WrittenAt(folder, name) : default;
        if (loaded is not { } known || known.Name != name || known.Written != written)
        {
            loaded = known = (name, written, versions.Load(name));
        }

        return known.Model;
    }
}

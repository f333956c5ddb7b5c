using DebtForecast.Learning;

namespace DebtForecast.App.Composition;

/// <summary>The model that is served, loaded when it is first needed and anew when another is chosen: a running service needs no restart.</summary>
internal sealed class ServedModels(ModelVersions versions, ILogger<ServedModels> logger)
{
    private readonly Lock gate = new();
    private (string Name, DateTime Written, ServedModel Model)? loaded;

    /// <summary>
    /// The model to serve now. Where a version cannot be read the shipped model is served, where that cannot be read either the local bank, and a warning
    /// says why.
    /// </summary>
    /// <returns>The model.</returns>
    public ServedModel Current()
    {
        lock (gate)
        {
            if (Wanted().Select(TryLoad).FirstOrDefault(model => model is not null) is { } model)
            {
                return model;
            }

            logger.LogWarning("No learned model can be read: forecasts come from the local bank, which has learned nothing.");
            return ServedModel.LocalBank;
        }
    }

    private IEnumerable<string> Wanted()
    {
        try
        {
            return new[] { versions.Choice.Served, ModelFile.DefaultName }.Distinct();
        }
        catch (InvalidDataException trouble)
        {
            logger.LogWarning("Model {Name} is served, because nobody can tell which was chosen: {Problem}", ModelFile.DefaultName, trouble.Message);
            return [ModelFile.DefaultName];
        }
    }

    private ServedModel? TryLoad(string name)
    {
        try
        {
            return Load(name);
        }
        catch (InvalidDataException trouble)
        {
            logger.LogWarning("Model {Name} cannot be served: {Problem}", name, trouble.Message);
            return null;
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

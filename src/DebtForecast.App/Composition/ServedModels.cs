using DebtForecast.Learning;

namespace DebtForecast.App.Composition;

/// <summary>The model that is served, loaded when it is first needed and anew when another is chosen: a running service needs no restart.</summary>
internal sealed class ServedModels(ModelVersions versions, ILogger<ServedModels> logger)
{
    private readonly Lock gate = new();
    private (string Name, string State, ServedModel Model)? loaded;

    /// <summary>
    /// The model to serve now. Of one with damaged members the others are served; where no member, card or plan can be read the shipped model is, where
    /// that is no better the local bank. A warning says why.
    /// </summary>
    /// <returns>The model.</returns>
    public ServedModel Current()
    {
        lock (gate)
        {
            ServedModel? bare = null;
            foreach (var model in Wanted().Select(TryLoad).OfType<ServedModel>())
            {
                if (model.Members.Count > 0 || model.Unread.Count == 0)
                {
                    return model;
                }

                bare ??= model;
            }

            logger.LogWarning("No learned member can be read: forecasts come from the local bank, {Plan}.", bare is null ? "which has learned nothing" : $"calibrated by model {bare.Card.Name}");
            return bare ?? ServedModel.LocalBank;
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
            var model = Load(name);
            foreach (var member in model.Unread)
            {
                logger.LogWarning("Model {Name} is served without {Member}: {Problem} {Remedy}", name, member.Name, member.Reason, RemedyOf(name));
            }

            return model;
        }
        catch (InvalidDataException trouble)
        {
            logger.LogWarning("Model {Name} cannot be served: {Problem} {Remedy}", name, trouble.Message, RemedyOf(name));
            return null;
        }
    }

    private static string RemedyOf(string name) => name == ModelFile.DefaultName
        ? "Or install debtforecast anew: this model comes with it." : "Or serve another model with: debtforecast models rollback.";

    private ServedModel Load(string name)
    {
        var state = versions.FindFolder(name) is { } folder ? ModelFile.StateOf(folder, name) : "";
        if (loaded is not { } known || known.Name != name || known.State != state)
        {
            loaded = known = (name, state, versions.Load(name));
        }

        return known.Model;
    }
}

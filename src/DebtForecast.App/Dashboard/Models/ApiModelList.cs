using DebtForecast.Learning;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>The answer of <c>/api/v1/models</c>: the learned models at hand, own versions first, newest first.</summary>
internal sealed record ApiModelList(string Served, string? Former, DateTimeOffset? Since, IReadOnlyList<ApiModel> Models)
{
    public static ApiModelList Of(ModelVersions versions)
    {
        var choice = versions.Choice;
        var own = versions.Names.Select(name => ApiModel.Of(versions.Folder, name));
        return new(choice.Served, choice.Former, choice.Since, [.. own, .. ModelFile.List(versions.ShippedFolder).Select(name => ApiModel.Of(versions.ShippedFolder, name))]);
    }
}

/// <summary>One learned model. Its projects are counted, not named: a reader of this need not know them.</summary>
/// <remarks>Of a card that cannot be read there is the name and, as <c>problem</c>, what is wrong with it; the other values are null.</remarks>
internal sealed record ApiModel(
    string Name, DateOnly? TrainedOn, int? Seed, int? Projects, int? Series, IReadOnlyList<string> Members, TrialScore? Trial, string? Problem)
{
    public static ApiModel Of(string folder, string name)
    {
        try
        {
            var card = ModelFile.ReadCard(folder, name);
            return new(name, card.TrainedOn, card.Seed, card.Projects.Count, card.Series, card.Members, card.Trial, null);
        }
        catch (InvalidDataException trouble)
        {
            return new(name, null, null, null, null, [], null, trouble.Message);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary>How a model is served here, in words and as JSON: which of its members, by what, and why not the others.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Card">Its card.</param>
/// <param name="Members">Its members, those that are not served among them.</param>
/// <param name="Problem">Why the model as a whole cannot be served; null where it can.</param>
internal sealed record ModelText(string Name, ModelCard Card, IReadOnlyList<MemberText> Members, string? Problem)
{
    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Gets whether everything that the card promises is served.</summary>
    [JsonIgnore]
    public bool IsWhole => Problem is null && Members.All(member => member.Problem is null);

    /// <summary>Reads a model.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>What is to be said about it.</returns>
    /// <exception cref="InvalidDataException">Its card cannot be read.</exception>
    public static ModelText Read(string folder, string name)
    {
        var card = ModelFile.ReadCard(folder, name);
        try
        {
            return new(name, card, MembersOf(ModelFile.Open(folder, name)), null);
        }
        catch (InvalidDataException trouble)
        {
            return new(name, card, [], trouble.Message);
        }
    }

    /// <summary>The members of a model that was read.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Those that are served, then the others.</returns>
    public static IReadOnlyList<MemberText> MembersOf(ServedModel model) =>
    [
        .. model.Members.Select(member => new MemberText(member.Name, member.FileName, member.Runtime, null)),
        .. model.Unread.Select(member => new MemberText(member.Name, null, null, member.Reason)),
    ];

    /// <summary>Writes it in words.</summary>
    /// <param name="output">Where to.</param>
    public void Write(TextWriter output)
    {
        CardText.Write(output, Card);
        output.WriteLine(Problem is null ? "Computed here by:" : $"It cannot be served: {Problem}");
        foreach (var member in Members)
        {
            output.WriteLine($"  {member}");
        }
    }

    /// <summary>Writes it as JSON.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Pretty);
}

/// <summary>A learned member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file; null where it is not served.</param>
/// <param name="Runtime">What computes its forecasts here; null where it is not served.</param>
/// <param name="Problem">Why it is not served; null where it is.</param>
internal sealed record MemberText(string Name, string? File, string? Runtime, string? Problem)
{
    /// <inheritdoc/>
    public override string ToString() => Problem is null ? $"{Name}: {Runtime}" : $"{Name}: not served. {Problem}";
}

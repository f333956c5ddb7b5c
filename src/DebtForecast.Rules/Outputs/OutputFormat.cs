using DebtForecast.Gating;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>A form in which a gate can answer.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Write">Writes an answer.</param>
public sealed record OutputFormat(string Name, Action<TextWriter, GateResult, GateRequest> Write)
{
    /// <summary>For people: at most a screen.</summary>
    public static readonly OutputFormat Text = new("text", GateText.Write);

    /// <summary>All forms, the default one first.</summary>
    public static readonly IReadOnlyList<OutputFormat> All =
    [
        Text,
        new("json", (output, result, _) => GateJson.Write(output, result)),
        new("sarif", SarifOutput.Write),
        new("junit", JUnitOutput.Write),
        new("github", GitHubOutput.Write),
        new("gitlab", GitLabOutput.Write),
        new("azure", AzureOutput.Write),
        new("markdown", (output, result, _) => MarkdownOutput.Write(output, result)),
    ];

    /// <summary>Finds a form.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The form; null where there is none of that name.</returns>
    public static OutputFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}

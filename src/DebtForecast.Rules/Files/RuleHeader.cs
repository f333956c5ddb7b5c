using DebtForecast.Observations;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>What a rule of any list has.</summary>
/// <param name="Id">The id; empty after a report.</param>
/// <param name="Because">Why; empty after a report.</param>
/// <param name="Severity">Whether a violation fails a build.</param>
/// <param name="Was">Former ids.</param>
/// <param name="Overrides">Whether it replaces a rule of a pack.</param>
internal sealed record RuleHeader(string Id, string Because, FindingSeverity Severity, IReadOnlyList<TextNode> Was, bool Overrides)
{
    public static RuleHeader Read(StrictYaml yaml, Dictionary<string, YamlNode> keys, YamlNode node)
    {
        var id = yaml.Required(keys, "rule", node, "each rule has an id, as in rule: domain_without_files.");
        var because = yaml.Required(keys, "because", node, "say in one sentence why; it is shown to whoever breaks the rule.");
        var was = yaml.Texts(keys.GetValueOrDefault("was"), "was");
        yaml.RefuseEmpty(keys.GetValueOrDefault("was"), "was");
        CheckName(yaml, id, "rule", keys.GetValueOrDefault("rule"));
        was.ToList().ForEach(former => CheckName(yaml, former.Text, "was", former.Node));
        return new RuleHeader(
            id?.ToLowerInvariant() ?? "", because ?? "",
            yaml.Word(keys.GetValueOrDefault("severity"), "severity", RuleWords.Severities, FindingSeverity.Error),
            [.. was.Select(former => former with { Text = former.Text.ToLowerInvariant() })],
            yaml.Flag(keys.GetValueOrDefault("override"), "override"));
    }

    public static void CheckName(StrictYaml yaml, string? name, string key, YamlNode? node)
    {
        if (name is not null && node is not null && (!char.IsAsciiLetter(name[0]) || !name.All(IsNamePart)))
        {
            yaml.Report(
                node,
                $"{key} is '{name}'; a name begins with a letter and has letters, digits, '_' and '-' only: it becomes part of a metric's key.");
        }
    }

    /// <summary>A text as a part of an id: what may not stand there becomes <c>_</c>.</summary>
    public static string IdPart(string text) => string.Concat(text.ToLowerInvariant().Select(c => IsNamePart(c) ? c : '_'));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}

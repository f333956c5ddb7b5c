using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>What one file says, before it is joined with its packs and checked as a whole.</summary>
internal sealed class FileContents(StrictYaml yaml)
{
    public StrictYaml Yaml => yaml;

    /// <summary>Gets the packs that it builds upon.</summary>
    public IReadOnlyList<TextNode> Extends { get; set; } = [];

    public List<LayerEntry> Layers { get; } = [];

    public List<RuleEntry> Rules { get; } = [];

    public IReadOnlyList<IReadOnlyList<TextNode>> Rings { get; set; } = [];

    public string? RingsBecause { get; set; }

    public IReadOnlyList<string> Assemblies { get; set; } = [];

    public IReadOnlyList<string> Outside { get; set; } = [];

    public RuleEngineName? Engine { get; set; }

    public IReadOnlyDictionary<string, LintLevel> Lints { get; set; } = new Dictionary<string, LintLevel>();

    /// <summary>Gets the accepted violations, each with the node that names its rule.</summary>
    public List<KnownEntry> Known { get; } = [];

    /// <summary>Gets the names that must be those of layers.</summary>
    public List<TextNode> LayerNames { get; } = [];
}

/// <summary>A layer and where it stands.</summary>
internal sealed record LayerEntry(Layer Layer, bool HasBecause, YamlNode Node, StrictYaml Yaml, IReadOnlyList<TextNode> MayUse, bool Overrides);

/// <summary>An accepted violation and the node that names its rule.</summary>
internal sealed record KnownEntry(KnownViolation Violation, YamlNode Rule);

/// <summary>A rule of any list and where it stands.</summary>
/// <param name="Id">Its id; that of a template has place-holders.</param>
/// <param name="Rule">A <see cref="ForbidRule"/>, <see cref="TypeRule"/>, <see cref="RuleTemplate"/>, <see cref="SliceRule"/> or <see cref="ProjectRule"/>.</param>
/// <param name="Header">What all rules have.</param>
/// <param name="Node">Its node.</param>
/// <param name="Yaml">Its file.</param>
internal sealed record RuleEntry(string Id, object Rule, RuleHeader Header, YamlNode Node, StrictYaml Yaml);

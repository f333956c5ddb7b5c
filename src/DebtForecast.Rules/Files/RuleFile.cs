namespace DebtForecast.Rules.Files;

/// <summary>A rule set as its file says it.</summary>
/// <remarks>
/// Sound from birth: layer names and rule ids are unique, every name in <see cref="Layer.MayUse"/> and
/// <see cref="ForbidRule.In"/> is a declared layer, and there is at least one layer or rule.
/// </remarks>
public sealed record RuleFile
{
    /// <summary>Gets the file's path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Gets the SHA-256 of the file's bytes, in lower-case hex: another hash is another rule set. With packs it is that of the hashes of
    /// all files in the order of <see cref="Files"/>.
    /// </summary>
    public required string ContentHash { get; init; }

    /// <summary>
    /// Gets the simple names of the assemblies under rule, <c>*</c> and <c>?</c> allowed. Empty: every assembly in which a
    /// layer has a type or, without layers, every assembly that was given.
    /// </summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Gets the layers, in file order; what one may not use is forbidden.</summary>
    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Gets the rules that keep names outside the layers out of some of them.</summary>
    public required IReadOnlyList<ForbidRule> Forbids { get; init; }

    /// <summary>Gets the rules about types, in file order.</summary>
    public IReadOnlyList<TypeRule> Rules { get; init; } = [];

    /// <summary>Gets the rules about slices, in file order.</summary>
    public IReadOnlyList<SliceRule> Slices { get; init; } = [];

    /// <summary>Gets the rules about project files, in file order.</summary>
    public IReadOnlyList<ProjectRule> Projects { get; init; } = [];

    /// <summary>Gets who judges where a rule does not say.</summary>
    public RuleEngineName Engine { get; init; } = RuleEngineName.NetArchTest;

    /// <summary>
    /// Gets namespaces of other people's code that rules may name though nothing in the assemblies refers to them (<c>outside</c>);
    /// any other name that nothing has is taken for a misspelling.
    /// </summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    /// <summary>Gets how strict each lint is, by its key; a lint that is not listed is an error.</summary>
    public IReadOnlyDictionary<string, LintLevel> Lints { get; init; } = new Dictionary<string, LintLevel>();

    /// <summary>Gets the violations that the file itself accepts, in file order.</summary>
    public IReadOnlyList<KnownViolation> Known { get; init; } = [];

    /// <summary>Gets the former ids of rules (<c>was</c>): former id to present one.</summary>
    public IReadOnlyDictionary<string, string> FormerIds { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets every file that was read, the named one first: packs by <c>extends</c> follow.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>
    /// Gets the ids of all rules: one for each forbidden edge between layers, then the <c>forbid</c> rules, then those of the lists
    /// <c>rules</c>, <c>slices</c> and <c>projects</c>.
    /// </summary>
    public IEnumerable<string> RuleIds => Layers
        .SelectMany(from => Layers.Where(to => from.MustNotUse(to)).Select(from.RuleFor))
        .Concat(Forbids.Select(rule => rule.Id))
        .Concat(Rules.Select(rule => rule.Id))
        .Concat(Slices.Select(rule => rule.Id))
        .Concat(Projects.Select(rule => rule.Id));

    /// <summary>Gets the rules whose values are found in the assemblies; <see cref="Expand"/> spells them out.</summary>
    public IReadOnlyList<RuleTemplate> Templates { get; init; } = [];

    /// <summary>Gets the templates for which <see cref="Expand"/> found too few values: empty selections, unless they may be empty.</summary>
    public IReadOnlyList<RuleTemplate> EmptyTemplates { get; init; } = [];

    /// <summary>Spells out the rules whose values are found in the assemblies.</summary>
    /// <param name="namespaces">The namespaces of the assemblies; order and repetition do not matter.</param>
    /// <returns>
    /// The file with those rules at the end of <see cref="Rules"/> and without <see cref="Templates"/>; templates that found too few
    /// values are in <see cref="EmptyTemplates"/>. Without templates the same file.
    /// </returns>
    /// <exception cref="RuleFileException">A rule that was spelt out is wrong: its id is taken, or it names a layer that is not declared.</exception>
    public RuleFile Expand(IEnumerable<string> namespaces) => Templates.Count == 0 ? this : TemplateExpansion.Of(this, [.. namespaces]);

    /// <summary>Turns project names of layers into the assemblies that those projects build.</summary>
    /// <param name="projects">The project files; null where nobody looked for any.</param>
    /// <returns>The file; the same where no layer names a project.</returns>
    public RuleFile WithProjects(ProjectFiles? projects)
    {
        var known = projects?.Projects ?? [];
        IEnumerable<string> Built(string name) =>
            known.Where(project => string.Equals(project.Name, name, StringComparison.OrdinalIgnoreCase)).Select(project => project.Assembly);
        return Layers.All(layer => layer.Projects.Count == 0) ? this : this with
        {
            Layers = [.. Layers.Select(layer => layer with { Assemblies = [.. layer.Assemblies.Concat(layer.Projects.SelectMany(Built)).Distinct(StringComparer.Ordinal)] })],
        };
    }

    /// <summary>Reads and checks a rule file with the packs that it extends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">What a relative path starts from; messages show the path as it was given.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="RuleFileException">A file is missing or wrong; every mistake is listed.</exception>
    public static RuleFile Load(string path, string folder = "") => new RuleFileLoader(folder).Load(path);

    /// <summary>Checks rules that are already in memory; packs are read relative to <paramref name="path"/>.</summary>
    /// <param name="path">The name that messages use.</param>
    /// <param name="content">The file's bytes, UTF-8.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="RuleFileException">The content is wrong; every mistake is listed.</exception>
    public static RuleFile Parse(string path, byte[] content) => new RuleFileLoader("").Read(path, content);
}

/// <summary>How much a lint means it.</summary>
public enum LintLevel
{
    /// <summary>It is not looked for.</summary>
    Off,

    /// <summary>It is told.</summary>
    Warning,

    /// <summary>It is told and the gate does not pass.</summary>
    Error,
}

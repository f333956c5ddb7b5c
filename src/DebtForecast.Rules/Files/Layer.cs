using DebtForecast.Observations;

namespace DebtForecast.Rules.Files;

/// <summary>A part of the code and what it may use; every other declared layer is forbidden to it.</summary>
/// <param name="Name">Its name: letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Namespaces">
/// Namespaces with everything below them, in whole segments and case-sensitive, <c>*</c>, <c>?</c> and <c>**</c> allowed; empty where <paramref name="Assemblies"/> alone decides.
/// </param>
/// <param name="Assemblies">Simple assembly names, <c>*</c> and <c>?</c> allowed; empty means any. Where both are given, both must match.</param>
/// <param name="MayUse">Names of the layers it may use, besides itself.</param>
/// <param name="Because">Why, in words for the person who breaks it.</param>
/// <param name="Line">The line of the rule file, from 1.</param>
public sealed record Layer(
    string Name,
    IReadOnlyList<string> Namespaces,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> MayUse,
    string Because,
    int Line)
{
    /// <summary>Gets <see cref="Namespaces"/> as patterns, in the same order; most are plain names.</summary>
    public IReadOnlyList<NamePattern> Patterns { get; } = [.. Namespaces.Select(NamePattern.Parse)];

    /// <summary>
    /// Gets the names of project files that stand for the assemblies they build; <see cref="RuleFile.WithProjects"/> turns them into
    /// <see cref="Assemblies"/>. Until then, and where none is found, the layer claims nothing by them.
    /// </summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Gets the file that says it; empty where it was made in memory.</summary>
    public string File { get; init; } = "";

    /// <summary>Gets the name in the form that rule ids and metric keys use: lower case.</summary>
    public string Id => Name.ToLowerInvariant();

    /// <summary>The id of the rule that keeps this layer from using another: <c>domain_on_web</c>.</summary>
    /// <param name="target">The other layer.</param>
    /// <returns>The id.</returns>
    public string RuleFor(Layer target) => Id + "_on_" + target.Id;

    /// <summary>Whether a use of another layer is a violation.</summary>
    /// <param name="target">The layer that is used.</param>
    /// <returns>True where it is another layer and not listed in <see cref="MayUse"/>.</returns>
    public bool MustNotUse(Layer target) => target.Name != Name && !MayUse.Contains(target.Name, StringComparer.Ordinal);
}

/// <summary>Keeps namespaces or types, mostly of other people's code, out of some layers.</summary>
/// <param name="Id">The rule's id: lower-case letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="In">The layers that it binds.</param>
/// <param name="Use">Namespaces (with everything below) or full type names that must not be used.</param>
/// <param name="Except">Namespaces or full type names that are allowed all the same.</param>
/// <param name="Because">Why, in words for the person who breaks it.</param>
/// <param name="Line">The line of the rule file, from 1.</param>
public sealed record ForbidRule(
    string Id, IReadOnlyList<string> In, IReadOnlyList<string> Use, IReadOnlyList<string> Except, string Because, int Line)
{
    /// <summary>Gets whether a violation fails a build.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>Gets the file that says it; empty where it was made in memory.</summary>
    public string File { get; init; } = "";

    /// <summary>Whether a use of a type breaks the rule.</summary>
    /// <param name="typeName">The full name of the used type, in metadata form.</param>
    /// <returns>True where it is under <see cref="Use"/> and not under <see cref="Except"/>.</returns>
    public bool Forbids(string typeName) =>
        Use.Any(name => Segments.Covers(name, typeName)) && !Except.Any(name => Segments.Covers(name, typeName));
}

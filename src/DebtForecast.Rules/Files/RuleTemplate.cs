namespace DebtForecast.Rules.Files;

/// <summary>
/// A rule that stands for several: one for each name that a wildcard matches in the assemblies
/// (<c>foreach: { module: { namespace: Acme.Modules.* } }</c>).
/// </summary>
public sealed record RuleTemplate
{
    internal RuleTemplate(Func<IReadOnlyList<string>, IReadOnlyList<string>, TemplateRules> spell) => Spell = spell;

    /// <summary>Gets the id with its place-holder: <c>{module}_apart</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the place-holder.</summary>
    public required string Variable { get; init; }

    /// <summary>Gets the namespace with one <c>*</c> that finds the values.</summary>
    public required string Namespace { get; init; }

    /// <summary>Gets whether it is fine that the wildcard finds nothing; else that is an empty selection.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Gets the file that says it.</summary>
    public required string File { get; init; }

    /// <summary>Gets its line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the least number of values that make sense: two where <c>{others}</c> is used.</summary>
    public int LeastValues { get; init; } = 1;

    internal Func<IReadOnlyList<string>, IReadOnlyList<string>, TemplateRules> Spell { get; }

    /// <summary>The values that the wildcard matches, each once, sorted.</summary>
    /// <param name="namespaces">The namespaces of the assemblies; what is below a match counts.</param>
    /// <returns>The values; empty where nothing matches.</returns>
    public IReadOnlyList<string> Values(IEnumerable<string> namespaces)
    {
        var segments = Namespace.Split('.');
        var at = Array.FindIndex(segments, segment => segment.Contains('*', StringComparison.Ordinal));
        var (before, after) = (segments[at].Split('*')[0], segments[at].Split('*')[1]);
        var pattern = NamePattern.Parse(Namespace);
        return [.. namespaces
            .Where(pattern.Covers)
            .Select(space => space.Split('.')[at])
            .Select(segment => segment[before.Length..^after.Length])
            .Where(value => value.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }
}

/// <summary>The rules that a template stands for.</summary>
internal sealed record TemplateRules(IReadOnlyList<TypeRule> Rules, IReadOnlyList<KnownViolation> Known);

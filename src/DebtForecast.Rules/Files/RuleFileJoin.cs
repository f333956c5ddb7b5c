namespace DebtForecast.Rules.Files;

/// <summary>Joins what several files say into one rule set, and checks it as a whole.</summary>
/// <param name="parts">The files' contents, each after those that it builds upon.</param>
internal sealed class RuleFileJoin(IReadOnlyList<FileContents> parts)
{
    /// <summary>The rule set; null where any file has a mistake, which its <see cref="FileContents.Yaml"/> then tells.</summary>
    public RuleFile? Join(string path, string hash, IReadOnlyList<string> paths)
    {
        var layers = Overridden(parts.SelectMany(part => part.Layers), entry => entry.Layer.Id, entry => entry.Overrides);
        var rules = Overridden(parts.SelectMany(part => part.Rules), entry => entry.Id, entry => entry.Header.Overrides);
        var ringed = RingUses.Apply(parts, layers);
        RuleChecks.Check(parts, ringed, rules);
        if (parts.All(part => part.Yaml.Errors.Count == 0) && layers.Count == 0 && rules.Count == 0)
        {
            parts[^1].Yaml.ReportFile("declares no layer and no rule. Write at least one, as in - layer: Domain with namespaces: [Acme.Domain].");
        }

        return parts.Any(part => part.Yaml.Errors.Count > 0) ? null : new RuleFile
        {
            Path = path,
            ContentHash = hash,
            Files = paths,
            Assemblies = Distinct(part => part.Assemblies),
            Outside = Distinct(part => part.Outside),
            Engine = parts[^1].Engine ?? RuleEngineName.NetArchTest,
            Lints = Lints(),
            Layers = [.. ringed.Select(entry => entry.Layer)],
            Forbids = Of<ForbidRule>(rules),
            Rules = Of<TypeRule>(rules),
            Slices = Of<SliceRule>(rules),
            Projects = Of<ProjectRule>(rules),
            Templates = Of<RuleTemplate>(rules),
            Known = [.. parts.SelectMany(part => part.Known).Select(entry => entry.Violation)],
            FormerIds = FormerIds(rules),
        };
    }

    // A later entry that says so replaces an earlier one in its place; one that replaces nothing is a mistake.
    private static List<T> Overridden<T>(IEnumerable<T> entries, Func<T, string> id, Func<T, bool> overrides)
    {
        var joined = new List<T>();
        foreach (var entry in entries)
        {
            var at = overrides(entry) ? joined.FindIndex(earlier => id(earlier) == id(entry)) : -1;
            if (at >= 0)
            {
                joined[at] = entry;
                continue;
            }

            if (overrides(entry))
            {
                RuleChecks.ReportVainOverride(entry!, id(entry), joined.Select(id));
            }

            joined.Add(entry);
        }

        return joined;
    }

    private Dictionary<string, LintLevel> Lints()
    {
        var joined = new Dictionary<string, LintLevel>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var (lint, level) in part.Lints)
            {
                joined[lint] = level;
            }
        }

        return joined;
    }

    private static Dictionary<string, string> FormerIds(IEnumerable<RuleEntry> rules)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in rules)
        {
            foreach (var former in entry.Header.Was)
            {
                ids.Add(former.Text, entry.Id);
            }
        }

        return ids;
    }

    private IReadOnlyList<string> Distinct(Func<FileContents, IReadOnlyList<string>> list) =>
        [.. parts.SelectMany(list).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<T> Of<T>(IEnumerable<RuleEntry> rules) => [.. rules.Select(entry => entry.Rule).OfType<T>()];
}

namespace DebtForecast.Observations;

/// <summary>Keeps what builds hand in, part by part, until all of a run is there. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IRuleRunStore
{
    /// <summary>Keeps a part, once: the same part again changes nothing, whatever it says.</summary>
    /// <param name="project">The project; made known by this call where it is new.</param>
    /// <param name="part">The part.</param>
    /// <param name="receivedAt">Now.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>True where the part is new.</returns>
    Task<bool> KeepAsync(Project project, RuleRunPart part, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    /// <summary>Reads the parts of one commit, in the order in which they came.</summary>
    /// <param name="project">The project.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="ruleSet">The rule set: runs of two rule sets are never merged.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The parts; empty where there are none, or they have expired.</returns>
    Task<IReadOnlyList<RuleRunPart>> ReadAsync(ProjectKey project, string branch, string commit, string ruleSet, CancellationToken cancellationToken);

    /// <summary>Gives a run a place among the analyses of its instant: the same run gets the same place again.</summary>
    /// <param name="project">The project, which is known.</param>
    /// <param name="run">What tells the run from others of that instant.</param>
    /// <param name="instant">The instant, in whole seconds.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The ordinal for <see cref="Analysis.Ordinal"/>: after every analysis of that instant.</returns>
    Task<int> ReserveAsync(ProjectKey project, string run, DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Lets parts go that nobody will ask for: of the project's own branch their content, of other branches all.</summary>
    /// <param name="project">The project.</param>
    /// <param name="receivedBefore">Parts received before this instant are let go.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of parts let go.</returns>
    Task<int> ExpireAsync(ProjectKey project, DateTimeOffset receivedBefore, CancellationToken cancellationToken);
}

/// <summary>A part of what the rules found in one build.</summary>
/// <param name="Branch">The branch that was built.</param>
/// <param name="Commit">The commit's id.</param>
/// <param name="Instant">The commit's time, in UTC and whole seconds.</param>
/// <param name="RuleSet">SHA-256 of the rule set, in lower-case hex.</param>
/// <param name="Framework">What the assemblies were built for; empty where it does not matter.</param>
/// <param name="Part">Which part this is, from 1.</param>
/// <param name="Parts">How many parts the run of this framework has.</param>
/// <param name="Found">What was found.</param>
public sealed record RuleRunPart(
    string Branch, string Commit, DateTimeOffset Instant, string RuleSet, string Framework, int Part, int Parts, RuleRunContent Found);

/// <summary>What the rules found.</summary>
/// <param name="Findings">The violations, accepted ones included, one for each identity.</param>
/// <param name="Accepted">How many entries of the baseline there are.</param>
/// <param name="NewFindings">The violations that are not accepted: their places in <paramref name="Findings"/>.</param>
/// <param name="PackageCycles">Groups of namespaces in a circle.</param>
/// <param name="TypesOutsideLayers">Types that no layer claims.</param>
/// <param name="Rules">The ids of the rules that were checked.</param>
public sealed record RuleRunContent(
    IReadOnlyList<Finding> Findings, int Accepted, IReadOnlyList<int> NewFindings, int PackageCycles, int TypesOutsideLayers, IReadOnlyList<string> Rules)
{
    /// <summary>Adds up the parts of one framework, which hold different assemblies.</summary>
    /// <param name="parts">The parts; at least one.</param>
    /// <returns>The whole.</returns>
    public static RuleRunContent Join(IReadOnlyCollection<RuleRunContent> parts) => Unite(parts) with
    {
        PackageCycles = parts.Sum(part => part.PackageCycles),
        TypesOutsideLayers = parts.Sum(part => part.TypesOutsideLayers),
    };

    /// <summary>Unites what was found in builds of the same source for several frameworks.</summary>
    /// <param name="frameworks">Each framework's whole; at least one.</param>
    /// <returns>Each violation once; it is new where one framework says so. Of counts without identities the largest.</returns>
    public static RuleRunContent Unite(IReadOnlyCollection<RuleRunContent> frameworks)
    {
        var findings = frameworks.SelectMany(one => one.Findings).DistinctBy(finding => finding.Identity).ToList();
        var isNew = frameworks.SelectMany(one => one.NewFindings.Select(place => one.Findings[place].Identity)).ToHashSet();
        return new RuleRunContent(
            findings, frameworks.Max(one => one.Accepted),
            [.. findings.Index().Where(pair => isNew.Contains(pair.Item.Identity)).Select(pair => pair.Index)],
            frameworks.Max(one => one.PackageCycles), frameworks.Max(one => one.TypesOutsideLayers),
            [.. frameworks.SelectMany(one => one.Rules).Distinct(StringComparer.Ordinal)]);
    }
}

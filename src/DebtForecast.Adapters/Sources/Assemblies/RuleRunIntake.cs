using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Assemblies;

/// <summary>Takes what builds hand in, and puts a run of the project's own branch into its series when all parts are there.</summary>
/// <remarks>
/// A run counts once per commit and rule set. Further target frameworks of the same commit are united with it and give a later
/// analysis of the same instant, which stands for both. Where this machine has the project's assemblies, its own count is the one
/// that stands: a run that is handed in is kept apart then, as runs of other branches are.
/// </remarks>
/// <param name="runs">Keeps the parts.</param>
/// <param name="observations">Keeps the series and findings.</param>
/// <param name="clock">The clock.</param>
public sealed class RuleRunIntake(IRuleRunStore runs, IObservationStore observations, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Takes a part.</summary>
    /// <param name="project">The project.</param>
    /// <param name="part">The part; its instant is not after now.</param>
    /// <param name="hasAssembliesHere">Whether this machine counts the project itself.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<RuleRunReceipt> TakeAsync(Project project, RuleRunPart part, bool hasAssembliesHere, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isNew = await runs.KeepAsync(project, part, now, cancellationToken).ConfigureAwait(false);
        await runs.ExpireAsync(project.Key, now - KeptFor, cancellationToken).ConfigureAwait(false);
        if (part.Branch != project.Key.Branch)
        {
            return Receipt(RuleRunState.KeptApart, isNew, $"Branch {part.Branch} is not {project.Key.Branch}, the branch of {project.Key.Key} whose series this service keeps: the run is kept apart for 30 days.");
        }

        if (hasAssembliesHere)
        {
            return Receipt(RuleRunState.KeptApart, isNew, $"The service counts {project.Key.Key} over its own assemblies (Projects:n:Assemblies), which win: the run is kept apart for 30 days.");
        }

        var parts = await runs.ReadAsync(project.Key, part.Branch, part.Commit, part.RuleSet, cancellationToken).ConfigureAwait(false);
        var whole = WholesOf(parts);
        return whole.Count > 0
            ? await CountAsync(project, parts[0].Instant, part, whole, isNew, cancellationToken).ConfigureAwait(false)
            : parts.Count == 0 ? Receipt(RuleRunState.Counted, isNew, "The run was handed in more than 30 days ago; it changes nothing any more.")
            : Receipt(RuleRunState.Waiting, isNew, $"The run of commit {part.Commit} counts when all parts are there; missing: {Missing(parts, part)}.");
    }

    private async Task<RuleRunReceipt> CountAsync(
        Project project, DateTimeOffset instant, RuleRunPart part, SortedDictionary<string, RuleRunContent> whole, bool isNew, CancellationToken cancellationToken)
    {
        var run = $"{part.Commit} {part.RuleSet} {string.Join(',', whole.Keys)}";
        var ordinal = await runs.ReserveAsync(project.Key, run, instant, cancellationToken).ConfigureAwait(false);
        var watermark = await observations.FindWatermarkAsync(project.Key, RuleRuns.Source, cancellationToken).ConfigureAwait(false);
        var found = RuleRunContent.Unite(whole.Values);
        var before = RuleFingerprint.Parse(watermark?.Fingerprint);
        var fingerprint = RuleFingerprint.Of(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run))), part.RuleSet, before)
            .With(found.Findings.Select(finding => finding.Rule));
        var analysis = new Analysis(instant, ordinal, Provenance.RuleRun, RuleValues.Of(found, found.Rules, before), fingerprint.ToString());
        var hasNewRules = before is not null && before.Rules != fingerprint.Rules && instant > watermark!.Instant;
        var batch = new ObservationBatch([analysis], hasNewRules ? [RuleSetChange(instant, fingerprint)] : [], found.Findings, analysis.Day);
        var known = (await observations.ReadProjectsAsync(cancellationToken).ConfigureAwait(false)).First(one => one.Key == project.Key);
        var added = await observations.AppendAsync(known, RuleRuns.Source, batch, cancellationToken).ConfigureAwait(false);
        var text = string.Create(CultureInfo.InvariantCulture, $"{found.Findings.Count} violations, {found.NewFindings.Count} of them not accepted");
        return Receipt(RuleRunState.Counted, isNew, added.Analyses > 0 ? $"Counted: {text}." : $"Known already: {text}.");
    }

    private static SortedDictionary<string, RuleRunContent> WholesOf(IReadOnlyList<RuleRunPart> parts) => new(
        parts.GroupBy(part => part.Framework, StringComparer.Ordinal)
            .Where(framework => framework.All(part => part.Parts == framework.Count()))
            .ToDictionary(framework => framework.Key, framework => RuleRunContent.Join([.. framework.OrderBy(part => part.Part).Select(part => part.Found)]), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string Missing(IReadOnlyList<RuleRunPart> parts, RuleRunPart part) => string.Join(
        ", ", Enumerable.Range(1, part.Parts).Except(parts.Where(other => other.Framework == part.Framework).Select(other => other.Part)).Take(10));

    private static ProjectEvent RuleSetChange(DateTimeOffset instant, RuleFingerprint fingerprint) => new(
        instant, ProjectEventKind.RuleSet, "rule set changed",
        "The rule set of the builds was changed; counts before and after it differ in what they count.",
        $"rules-{fingerprint.Rules}-{instant.ToUnixTimeSeconds()}");

    private static RuleRunReceipt Receipt(RuleRunState state, bool isNew, string message) => new(state, isNew, message);
}

/// <summary>What became of a part that was handed in.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="IsNew">False where the same part was there before.</param>
/// <param name="Message">One sentence for the build's log.</param>
public sealed record RuleRunReceipt(RuleRunState State, bool IsNew, string Message);

/// <summary>Where a run that was handed in stands.</summary>
public enum RuleRunState
{
    /// <summary>It is kept and enters no series: another branch, or a project that is counted here.</summary>
    KeptApart,

    /// <summary>Parts are missing.</summary>
    Waiting,

    /// <summary>It is in the series.</summary>
    Counted,
}

using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Assemblies;

/// <summary>Runs a rule set over past builds, so that its series has a history from day one.</summary>
/// <remarks>
/// The same build under the same rules again adds nothing. A build that cannot be read as a whole leaves its day unknown: a part of it
/// would give a count that is too low. Days between builds are unknown, not carried.
/// </remarks>
/// <param name="runs">Gives each build its place among the analyses of its instant.</param>
/// <param name="observations">Keeps the series and findings.</param>
/// <param name="clock">The clock: a build of the future is refused.</param>
public sealed class RuleBackfill(IRuleRunStore runs, IObservationStore observations, TimeProvider clock)
{
    /// <summary>Counts builds, oldest first.</summary>
    /// <param name="request">What to count.</param>
    /// <param name="cancellationToken">Ends the work early; what was counted stays.</param>
    /// <returns>What became of each build, as soon as it is known.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async IAsyncEnumerable<BackfilledBuild> CountAsync(BackfillRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        RuleFingerprint? before = null;
        foreach (var build in request.Builds.Where(build => known.Add(build.Path))
            .OrderBy(build => request.IsDatedByFile ? build.WrittenAt : build.NamedInstant).ThenBy(build => build.Path, StringComparer.Ordinal))
        {
            var (analysis, findings, trouble) = await ReadAsync(request, build, before, cancellationToken).ConfigureAwait(false);
            if (trouble is not null)
            {
                yield return trouble;
                continue;
            }

            before = RuleFingerprint.Parse(analysis!.Fingerprint);
            yield return await KeepAsync(request.Project, build, analysis, findings, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(Analysis? Analysis, IReadOnlyList<Finding> Findings, BackfilledBuild? Trouble)> ReadAsync(
        BackfillRequest request, PastBuild build, RuleFingerprint? before, CancellationToken cancellationToken)
    {
        if (!request.IsDatedByFile && WhyUndated(build) is { } undated)
        {
            return (null, [], new BackfilledBuild(build, undated, IsMisconfigured: true));
        }

        try
        {
            var batch = await ReadAsync(request, build.Assemblies, before, cancellationToken).ConfigureAwait(false);
            var read = batch.Analyses[0];
            return (read with { Instant = request.IsDatedByFile ? read.Instant : build.NamedInstant!.Value, Provenance = Provenance.Backfilled }, batch.Findings!, null);
        }
        catch (SourceUnavailableException trouble)
        {
            return (null, [], new BackfilledBuild(build, trouble.Message, trouble.IsMisconfiguration));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (null, [], new BackfilledBuild(build, $"It cannot be read: {trouble.Message}", IsMisconfigured: false));
        }
    }

    private string? WhyUndated(PastBuild build) =>
        build.NamedInstant is not { } instant ? "Its name has no date such as 2025-03-01, 20250301 or 2025-03-01T12-30. Rename it, or take the time of its files with --date-from file."
        : instant > clock.GetUtcNow() ? "The date in its name is in the future. Correct the name."
        : null;

    // Only which rules ever counted something is handed on; were the builds known too, an equal build of another day would be no news.
    private async Task<ObservationBatch> ReadAsync(BackfillRequest request, string assemblies, RuleFingerprint? before, CancellationToken cancellationToken)
    {
        var options = new ProjectOptions { Key = request.Project.Key.Key, Assemblies = [assemblies], Rules = request.RulesFile };
        var source = new AssemblySource([options], clock, request.Folder) { IsPast = true };
        var local = new Project(AssemblySource.LocalKey(options), options.Key, null, []);
        var watermark = before is null ? null : new Watermark(DateTimeOffset.MinValue, (before with { Builds = "" }).ToString());
        return await source.ReadAsync(local, watermark, cancellationToken).FirstAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<BackfilledBuild> KeepAsync(
        Project project, PastBuild build, Analysis analysis, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        // A place can be given to a known project only. Nobody looked at the days since the build before.
        await observations.AppendAsync(project, RuleRuns.Source, new ObservationBatch([], [], null, DateOnly.MinValue), cancellationToken).ConfigureAwait(false);
        var run = RuleFingerprint.Parse(analysis.Fingerprint)!;
        var ordinal = await runs.ReserveAsync(project.Key, $"backfill {run.Builds}.{run.Rules}", analysis.Instant, cancellationToken).ConfigureAwait(false);
        var batch = new ObservationBatch([analysis with { Ordinal = ordinal }], [], findings, analysis.Day);
        var added = await observations.AppendAsync(project, RuleRuns.Source, batch, cancellationToken).ConfigureAwait(false);
        return new BackfilledBuild(build, null, IsMisconfigured: false) { Day = analysis.Day, Violations = findings.Count, IsNew = added.Analyses > 0 };
    }
}

/// <summary>What a backfill counts.</summary>
/// <param name="Project">The project whose series it fills.</param>
/// <param name="RulesFile">The rule file.</param>
/// <param name="Builds">The builds, in any order.</param>
/// <param name="IsDatedByFile">True: the time of its newest assembly is a build's instant; else its name says it.</param>
/// <param name="Folder">What relative paths start from.</param>
public sealed record BackfillRequest(Project Project, string RulesFile, IReadOnlyList<PastBuild> Builds, bool IsDatedByFile, string Folder);

/// <summary>What became of a past build.</summary>
/// <param name="Build">The build.</param>
/// <param name="Problem">Why it was not counted, and the remedy; null where it was.</param>
/// <param name="IsMisconfigured">Whether the problem is a mistake of names or rules, not of the build.</param>
public sealed record BackfilledBuild(PastBuild Build, string? Problem, bool IsMisconfigured)
{
    /// <summary>Gets the UTC day that it counts for; the first of all days where there is a problem.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Gets the number of violations.</summary>
    public int Violations { get; init; }

    /// <summary>Gets whether it was counted now; false where it was known, or there is a problem.</summary>
    public bool IsNew { get; init; }
}

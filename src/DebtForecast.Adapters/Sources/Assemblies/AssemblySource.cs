using System.Runtime.CompilerServices;
using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Sources.Assemblies;

/// <summary>Runs the layering rules over each project's assemblies and counts what they find.</summary>
/// <remarks>
/// The instant of an analysis is the time of the newest assembly that the rules are about, in whole seconds and never after
/// now. Builds and rules that were counted before give no new analysis, only the day up to which was looked.
/// </remarks>
public sealed class AssemblySource : IObservationSource
{
    private readonly IReadOnlyList<ProjectOptions> projects;
    private readonly TimeProvider clock;
    private readonly string folder;

    /// <summary>Makes the source.</summary>
    /// <param name="projects">The configured projects; those without assemblies are passed over.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="folder">What relative paths start from; null for the current directory.</param>
    public AssemblySource(IEnumerable<ProjectOptions> projects, TimeProvider clock, string? folder = null)
    {
        this.projects = [.. projects.Where(project => project.Assemblies.Count > 0)];
        this.clock = clock;
        this.folder = folder ?? Directory.GetCurrentDirectory();
    }

    /// <inheritdoc/>
    public string Name => RuleRuns.Source;

    /// <summary>
    /// Gets whether the assemblies are those of a past build: rules about project files are left out then, because the files of today say
    /// nothing about that day. Which assembly a project of a layer builds is still taken from them.
    /// </summary>
    internal bool IsPast { get; init; }

    /// <summary>The key of a project that lives on this machine only.</summary>
    /// <param name="project">The project.</param>
    /// <returns>Its key on <see cref="ProjectKey.LocalServer"/>.</returns>
    public static ProjectKey LocalKey(ProjectOptions project) =>
        new(ProjectKey.LocalServer, project.Key, project.Branch ?? ProjectKey.LocalBranch);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Project>>(
            [.. projects.Select(project => new Project(LocalKey(project), project.Name ?? project.Key, project.Team, [.. project.Tags]))]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(
        Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = projects.FirstOrDefault(candidate => LocalKey(candidate) == project.Key)
            ?? throw new ArgumentException($"{project.Key} is no project of this source.", nameof(project));

        // Reading files and walking metadata is work for a core, not waiting.
        yield return await Task.Run(() => Read(options, watermark), cancellationToken).ConfigureAwait(false);
    }

    private ObservationBatch Read(ProjectOptions project, Watermark? watermark)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (rules, projectFiles) = LoadRules(project);
        var assemblies = ReadAssemblies(project, rules);
        var before = RuleFingerprint.Parse(watermark?.Fingerprint);
        var fingerprint = RuleFingerprint.Of(rules, assemblies, projectFiles, before);
        if (fingerprint.IsSameRun(before))
        {
            return new ObservationBatch([], [], null, today);
        }

        var run = Check(project, rules, assemblies, projectFiles);
        ThrowIfAny(project, run.Troubles);
        fingerprint = fingerprint.With(run.Findings.Select(finding => finding.Rule));
        var hasNewRules = before is not null && before.Rules != fingerprint.Rules;
        var instant = InstantOf(assemblies, watermark, now);
        var analysis = new Analysis(instant, 0, Provenance.RuleRun, RuleValues.Of(run.File, run, fingerprint), fingerprint.ToString());
        return new ObservationBatch([analysis], hasNewRules ? [RuleSetChange(project, instant, fingerprint)] : [], run.Findings, today);
    }

    private (RuleFile Rules, ProjectFiles? Projects) LoadRules(ProjectOptions project)
    {
        if (string.IsNullOrWhiteSpace(project.Rules))
        {
            throw new SourceUnavailableException(
                $"Project {project.Key} has assemblies but no rule file. Set Projects:n:Rules to one, or remove Projects:n:Assemblies.",
                isTransient: false)
            {
                IsMisconfiguration = true,
            };
        }

        try
        {
            var written = RuleFile.Load(project.Rules, folder);
            var rules = IsPast ? written with { Projects = [] } : written;
            var files = ProjectSearch.Find(rules, [.. project.ProjectFiles], folder);
            ThrowIfAny(project, files?.Problems ?? []);
            return (rules.WithProjects(files), files);
        }
        catch (RuleFileException wrong)
        {
            throw Unusable(project, wrong);
        }
    }

    private static RuleRun Check(ProjectOptions project, RuleFile rules, AssemblySet assemblies, ProjectFiles? projectFiles)
    {
        try
        {
            return RuleEngine.Check(rules, assemblies, projects: projectFiles);
        }
        catch (RuleFileException wrong)
        {
            throw Unusable(project, wrong);
        }
    }

    private static SourceUnavailableException Unusable(ProjectOptions project, RuleFileException wrong) =>
        new($"The rules of project {project.Key} cannot be used: {wrong.Message}", isTransient: false, wrong) { IsMisconfiguration = true };

    private AssemblySet ReadAssemblies(ProjectOptions project, RuleFile rules)
    {
        var read = AssemblySet.Read(project.Assemblies, folder);
        ThrowIfAny(project, read.Problems);
        var map = new LayerMap(rules);
        var watched = read.Assemblies.Where(map.IsWatched).ToList();
        return watched.Count > 0 ? read with { Assemblies = watched } : throw new SourceUnavailableException(
            $"Project {project.Key}: none of {string.Join(", ", project.Assemblies)} holds a type that {rules.Path} is about. Correct the one or the other.",
            isTransient: false);
    }

    // A part of the assemblies would give a count that is too low and looks like progress.
    private static void ThrowIfAny(ProjectOptions project, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new SourceUnavailableException($"Project {project.Key}: {string.Join(" ", problems)}", isTransient: false);
        }
    }

    // What is not newer than the last analysis (new rules, or an older build put back) is looked at now: its count must
    // not take the place of the one that was stored then.
    private static DateTimeOffset InstantOf(AssemblySet assemblies, Watermark? watermark, DateTimeOffset now)
    {
        var newest = WholeSeconds(assemblies.Assemblies.Max(file => file.WrittenAt));
        return newest > now || newest <= watermark?.Instant ? WholeSeconds(now) : newest;
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static ProjectEvent RuleSetChange(ProjectOptions project, DateTimeOffset instant, RuleFingerprint fingerprint) => new(
        instant,
        ProjectEventKind.RuleSet,
        "rule set changed",
        $"The rule file {project.Rules} was changed; counts before and after it differ in what they count.",
        $"rules-{fingerprint.Rules}-{instant.ToUnixTimeSeconds()}");
}

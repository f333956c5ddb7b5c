using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>Keeps observations in lists, with every value of every analysis: the plain model that real stores are compared with.</summary>
public sealed class InMemoryObservationStore : IObservationStore, IEventStore, IProjectRegister, IImportStore
{
    private readonly Dictionary<ProjectKey, Project> projects = [];
    private readonly Dictionary<(ProjectKey Project, string Source), History> histories = [];
    private readonly Dictionary<ProjectKey, List<(string Identity, ProjectEvent Event)>> events = [];
    private readonly List<ImportPart> written = [];

    /// <inheritdoc/>
    public Task<Appended> AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken)
    {
        RequireSound(project.Key, source, batch);
        written.Add(new ImportPart(project, source, batch));
        projects[project.Key] = project with
        {
            OriginId = project.OriginId ?? projects.GetValueOrDefault(project.Key)?.OriginId,
            MissingSince = projects.GetValueOrDefault(project.Key)?.MissingSince,
        };
        var history = histories.TryGetValue((project.Key, source), out var known) ? known : histories[(project.Key, source)] = new History();
        var added = batch.Analyses.Select(history.Add).Aggregate(Appended.Nothing, (sum, one) => sum + one);
        history.Look(batch.LookedUntil);
        history.Find(batch);
        return Task.FromResult(added with { Events = Add(project.Key, source, batch.Events) });
    }

    /// <inheritdoc/>
    public Task<Watermark?> FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken) =>
        Task.FromResult(histories.GetValueOrDefault((project, source))?.Watermark);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Project>>([.. projects.Values.OrderBy(project => project.Name, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. HistoriesOf(project).SelectMany(history => history.Metrics).Distinct().Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken) =>
        Task.FromResult(HistoriesOf(key.Project).FirstOrDefault(history => history.Metrics.Contains(key.Metric))?.Read(key.Metric));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DatedFinding>>([.. Lives(project).Select(one => one.ToDated()).Where(one => one.FixedOn is null)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken) =>
        Task.FromResult(histories.GetValueOrDefault((project, source))?.FindBefore(instant));

    /// <inheritdoc/>
    public Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FindingLives>>([.. Lives(project)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProjectEvent>> ReadEventsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProjectEvent>>([.. events.GetValueOrDefault(project, []).Select(one => one.Event).OrderBy(one => one.Instant)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProjectChange>> ReconcileAsync(IReadOnlyList<Project> listed, bool isWhole, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var changes = new List<ProjectChange>();
        foreach (var kept in Kept(listed).Where(kept => listed.Any(one => one.Key == kept.Key && one.OriginId is not null && kept.OriginId is not null && one.OriginId != kept.OriginId)))
        {
            changes.Add(new(ProjectChangeKind.Archived, Archive(kept, day), kept.Key));
        }

        foreach (var kept in Kept(listed).Where(kept => kept.OriginId is not null))
        {
            if (listed.FirstOrDefault(one => one.OriginId == kept.OriginId) is { } now && now.Key != kept.Key && !projects.ContainsKey(now.Key))
            {
                Move(kept, now.Key);
                changes.Add(new(ProjectChangeKind.Renamed, now.Key, kept.Key));
            }
        }

        foreach (var kept in Kept(listed))
        {
            var isHere = listed.Any(one => one.Key == kept.Key || (one.Key.Key == kept.Key.Key && one.Key.Branch == Project.UnknownBranch));
            if (isHere ? kept.MissingSince is not null : isWhole && kept.MissingSince is null)
            {
                projects[kept.Key] = kept with { MissingSince = isHere ? null : day };
                changes.Add(new(isHere ? ProjectChangeKind.Returned : ProjectChangeKind.Vanished, kept.Key, kept.Key));
            }
        }

        return Task.FromResult<IReadOnlyList<ProjectChange>>(changes);
    }

    /// <inheritdoc/>
    public Task<ProjectKey?> ArchiveAsync(ProjectKey project, DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult(projects.TryGetValue(project, out var kept) ? Archive(kept, day) : null);

    private List<Project> Kept(IReadOnlyList<Project> listed) =>
        [.. projects.Values.Where(project => project.Key.Server == listed[0].Key.Server).OrderBy(project => project.Key.Key, StringComparer.Ordinal).ThenBy(project => project.Key.Branch, StringComparer.Ordinal)];

    private ProjectKey Archive(Project kept, DateOnly day)
    {
        var name = ArchivedName.Of(kept.Key, day, projects.ContainsKey);
        Move(kept, name);
        projects[name] = projects[name] with { IsMain = false, OriginId = null, MissingSince = kept.MissingSince ?? day };
        return name;
    }

    private void Move(Project kept, ProjectKey name)
    {
        projects.Remove(kept.Key);
        projects[name] = kept with { Key = name };
        foreach (var (project, source) in histories.Keys.Where(pair => pair.Project == kept.Key).ToList())
        {
            histories.Remove((project, source), out var history);
            histories[(name, source)] = history!;
        }

        if (events.Remove(kept.Key, out var happenings))
        {
            events[name] = happenings;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadOwnersAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(histories.Where(pair => pair.Key.Project == project)
            .SelectMany(pair => pair.Value.Metrics.Select(metric => (metric, pair.Key.Source))).ToDictionary());

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Appended>> ImportAsync(IReadOnlyList<ImportPart> parts, bool isRehearsal, CancellationToken cancellationToken)
    {
        var rehearsal = new InMemoryObservationStore();
        await AppendAllAsync(rehearsal, written, cancellationToken);
        var added = await AppendAllAsync(rehearsal, parts, cancellationToken);
        return isRehearsal ? added : await AppendAllAsync(this, parts, cancellationToken);
    }

    private static async Task<List<Appended>> AppendAllAsync(InMemoryObservationStore store, IEnumerable<ImportPart> parts, CancellationToken cancellationToken)
    {
        var added = new List<Appended>();
        foreach (var part in parts)
        {
            added.Add(await store.AppendAsync(part.Project, part.Source, part.Batch, cancellationToken));
        }

        return added;
    }

    private IEnumerable<FindingLives> Lives(ProjectKey project) => HistoriesOf(project).SelectMany(history => history.Lives())
        .OrderBy(one => one.Finding.Rule, StringComparer.Ordinal).ThenBy(one => one.Finding.From, StringComparer.Ordinal)
        .ThenBy(one => one.Finding.To, StringComparer.Ordinal);

    private IEnumerable<History> HistoriesOf(ProjectKey project) =>
        histories.Where(pair => pair.Key.Project == project).Select(pair => pair.Value);

    private int Add(ProjectKey project, string source, IReadOnlyList<ProjectEvent> batch)
    {
        var known = events.TryGetValue(project, out var list) ? list : events[project] = [];
        var before = known.Count;
        foreach (var one in batch)
        {
            var identity = one.SourceKey is null ? one.ToString() : $"{source}|{one.SourceKey}";
            if (known.TrueForAll(other => other.Identity != identity))
            {
                known.Add((identity, one));
            }
        }

        return known.Count - before;
    }

    private void RequireSound(ProjectKey project, string source, ObservationBatch batch)
    {
        foreach (var (metric, value) in batch.Analyses.SelectMany(analysis => analysis.Values))
        {
            var other = histories.Any(pair => pair.Key.Project == project && pair.Key.Source != source && pair.Value.Metrics.Contains(metric));
            if (other || !double.IsFinite(value))
            {
                throw new ArgumentException($"{metric} is {value}, or belongs to another source.", nameof(batch));
            }
        }

        if (batch.Analyses.Any(analysis => analysis.Instant.UtcTicks % TimeSpan.TicksPerSecond != 0))
        {
            throw new ArgumentException("Instants must be whole seconds.", nameof(batch));
        }
    }

    private sealed class History
    {
        private readonly SortedDictionary<(DateTimeOffset Instant, int Ordinal), (Analysis Analysis, Dictionary<string, double> Values)> analyses = [];
        private readonly SortedDictionary<(DateTimeOffset Instant, int Ordinal), IReadOnlyList<Finding>> findings = [];
        private readonly List<(DateOnly From, DateOnly To)> looks = [];

        public HashSet<string> Metrics { get; } = [];

        public Watermark? Watermark => analyses.Count == 0 ? null : new Watermark(Newest.Instant, Newest.Fingerprint);

        private Analysis Newest => analyses.Values.Last().Analysis;

        public Appended Add(Analysis analysis)
        {
            Metrics.UnionWith(analysis.Values.Keys);
            if (analyses.TryGetValue((analysis.Instant, analysis.Ordinal), out var stored))
            {
                return new Appended(0, analysis.Values.Count(pair => stored.Values.TryAdd(pair.Key, pair.Value)), 0);
            }

            analyses.Add((analysis.Instant, analysis.Ordinal), (analysis, new Dictionary<string, double>(analysis.Values)));
            return new Appended(1, analysis.Values.Count, 0);
        }

        public void Look(DateOnly until)
        {
            if (analyses.Count > 0 && until > Newest.Day)
            {
                looks.Add((Newest.Day, until));
            }
        }

        public void Find(ObservationBatch batch)
        {
            if (batch.Findings is { } found)
            {
                var at = batch.Analyses.Count > 0 ? batch.Analyses.Max(one => (one.Instant, one.Ordinal)) : (Newest.Instant, Newest.Ordinal);
                findings.TryAdd(at, found);
            }
        }

        // Of two runs of one instant the later stands for both.
        private List<KeyValuePair<(DateTimeOffset Instant, int Ordinal), IReadOnlyList<Finding>>> Runs =>
            [.. findings.GroupBy(run => run.Key.Instant).Select(runs => runs.Last())];

        public IReadOnlyList<Finding>? FindBefore(DateTimeOffset instant) => Runs.FindLast(run => run.Key.Instant < instant).Value is { } run
            ? [.. run.DistinctBy(one => one.Identity).OrderBy(one => one.Rule, StringComparer.Ordinal).ThenBy(one => one.From, StringComparer.Ordinal).ThenBy(one => one.To, StringComparer.Ordinal)]
            : null;

        public IEnumerable<FindingLives> Lives() => Runs.SelectMany(run => run.Value).Select(finding => finding.Identity).Distinct()
            .Select(identity => LivesOf([.. Runs.Select(run => (DayOf(run.Key.Instant), run.Value.FirstOrDefault(one => one.Identity == identity)))]));

        public DailySeries? Read(string metric)
        {
            var byDay = analyses.Values.GroupBy(one => one.Analysis.Day).ToDictionary(day => day.Key, day => day.ToList());
            var withValue = byDay.Where(day => day.Value[^1].Values.ContainsKey(metric)).Select(day => day.Key).ToList();
            if (withValue.Count == 0)
            {
                return null;
            }

            var first = withValue.Min();
            var last = looks.Select(look => look.To).Append(Newest.Day).Max();
            var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
            var values = new List<double>();
            var states = new List<DayState>();
            foreach (var day in days)
            {
                var seen = byDay.Where(one => one.Key <= day).MaxBy(one => one.Key);
                var has = seen.Value[^1].Values.TryGetValue(metric, out var value);
                values.Add(has ? value : values[^1]);
                states.Add(!has ? DayState.Unknown : seen.Key == day ? DayState.Measured : StateBetween(byDay, seen.Key, day));
            }

            return DailySeries.FromDays(first, [.. values], [.. states]);
        }

        private static FindingLives LivesOf(List<(DateOnly Day, Finding? Finding)> runs)
        {
            var lives = new List<FindingLife>();
            foreach (var (day, finding) in runs)
            {
                var stands = lives.Count > 0 && lives[^1].FixedOn is null;
                if (finding is not null && !stands)
                {
                    lives.Add(new FindingLife(day, day, null));
                }
                else if (stands)
                {
                    lives[^1] = finding is null ? lives[^1] with { FixedOn = day } : lives[^1] with { LastSeen = day };
                }
            }

            return new FindingLives(runs.FindLast(run => run.Finding is not null).Finding!, lives);
        }

        private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

        private DayState StateBetween(
            Dictionary<DateOnly, List<(Analysis Analysis, Dictionary<string, double> Values)>> byDay, DateOnly before, DateOnly day)
        {
            var after = byDay.Keys.Where(one => one > day).Order().Cast<DateOnly?>().FirstOrDefault();
            var complete = after is { } next && IsComplete(byDay[before]) && IsComplete(byDay[next]);
            return complete || looks.Exists(look => look.From <= day && day <= look.To) ? DayState.Carried : DayState.Unknown;
        }

        private static bool IsComplete(List<(Analysis Analysis, Dictionary<string, double> Values)> day) =>
            day.Exists(one => one.Analysis.Provenance == Provenance.Analysis);
    }
}

using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every <see cref="IObservationSource"/>.</summary>
/// <remarks>An implementation hands in a source that has at least one project with analyses, and one that has none where it can.</remarks>
public abstract class SourceContract
{
    /// <summary>Gets the token that ends a test early.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_IsAWordForTheLedger() => Assert.Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$", (await CreateAsync()).Name);

    [Fact]
    public async Task ReadProjects_NamesEachProjectOnce()
    {
        var projects = await (await CreateAsync()).ReadProjectsAsync(Cancel);
        Assert.NotEmpty(projects);
        Assert.Equal(projects.Count, projects.Select(project => project.Key).Distinct().Count());
        Assert.All(projects, project => Assert.NotEmpty(project.Name));
    }

    [Fact]
    public async Task Read_GoesForwardInTimeAndCountsTheAnalysesOfOneInstant()
    {
        foreach (var (_, batches) in await ReadAllAsync(await CreateAsync()))
        {
            var analyses = batches.SelectMany(batch => batch.Analyses).ToList();
            Assert.All(analyses.Zip(analyses.Skip(1)), pair => Assert.True(
                pair.Second.Instant > pair.First.Instant
                || (pair.Second.Instant == pair.First.Instant && pair.Second.Ordinal == pair.First.Ordinal + 1)));
            Assert.All(analyses.GroupBy(analysis => analysis.Instant), same => Assert.Equal(0, same.First().Ordinal));
        }
    }

    [Fact]
    public async Task Read_GivesUtcWholeSecondsAndFiniteValues()
    {
        var analyses = (await ReadAllAsync(await CreateAsync())).SelectMany(pair => pair.Batches).SelectMany(batch => batch.Analyses).ToList();
        Assert.NotEmpty(analyses);
        Assert.All(analyses, analysis => Assert.Equal((TimeSpan.Zero, 0L), (analysis.Instant.Offset, analysis.Instant.Ticks % TimeSpan.TicksPerSecond)));
        Assert.All(analyses.SelectMany(analysis => analysis.Values.Values), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public async Task Read_LooksAtLeastUntilTheLastAnalysisOfEachBatch()
    {
        var batches = (await ReadAllAsync(await CreateAsync())).SelectMany(pair => pair.Batches);
        Assert.All(batches.Where(batch => batch.Analyses.Count > 0), batch => Assert.True(batch.LookedUntil >= batch.Analyses[^1].Day));
    }

    [Fact]
    public async Task Read_TwiceGivesTheSame()
    {
        var source = await CreateAsync();
        Assert.Equal(Flat(await ReadAllAsync(source)), Flat(await ReadAllAsync(source)));
    }

    [Fact]
    public async Task Read_FromTheWatermarkGivesNothingThatTheWholeHistoryLacks()
    {
        var source = await CreateAsync();
        foreach (var (project, batches) in await ReadAllAsync(source))
        {
            var whole = batches.SelectMany(batch => batch.Analyses).Select(Describe).ToHashSet();
            if (batches.SelectMany(batch => batch.Analyses).LastOrDefault() is not { } newest)
            {
                continue;
            }

            var later = await source.ReadAsync(project, new Watermark(newest.Instant, newest.Fingerprint), Cancel).ToListAsync(Cancel);
            Assert.Subset(whole, later.SelectMany(batch => batch.Analyses).Select(Describe).ToHashSet());
        }
    }

    [Fact]
    public async Task Read_StopsWhenCancelled()
    {
        var source = await CreateAsync();
        var project = (await source.ReadProjectsAsync(Cancel))[0];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await source.ReadAsync(project, null, new CancellationToken(true)).ToListAsync(Cancel));
    }

    /// <summary>Makes a source with at least one project that has analyses.</summary>
    /// <returns>The source.</returns>
    protected abstract Task<IObservationSource> CreateAsync();

    /// <summary>Reads every project from its beginning.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The projects and their batches.</returns>
    protected static async Task<IReadOnlyList<(Project Project, IReadOnlyList<ObservationBatch> Batches)>> ReadAllAsync(IObservationSource source)
    {
        var all = new List<(Project, IReadOnlyList<ObservationBatch>)>();
        foreach (var project in await source.ReadProjectsAsync(Cancel))
        {
            all.Add((project, await source.ReadAsync(project, null, Cancel).ToListAsync(Cancel)));
        }

        return all;
    }

    /// <summary>An analysis as text that is equal for equal analyses.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <returns>Instant, count, provenance, fingerprint and values.</returns>
    protected static string Describe(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var values = analysis.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value:R}"));
        return FormattableString.Invariant($"{analysis.Instant:O}#{analysis.Ordinal} {analysis.Provenance} {analysis.Fingerprint} {string.Join(' ', values)}");
    }

    private static IEnumerable<string> Flat(IEnumerable<(Project Project, IReadOnlyList<ObservationBatch> Batches)> all) =>
        all.SelectMany(pair => pair.Batches.SelectMany(batch => batch.Analyses).Select(analysis => $"{pair.Project.Key} {Describe(analysis)}"));
}

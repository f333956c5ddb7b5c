using System.Globalization;
using System.Runtime.CompilerServices;
using DebtForecast.Observations;
using LibGit2Sharp;

namespace DebtForecast.Sources.Imports;

/// <summary>Measures a git repository: the last commit of each UTC day of a branch's first-parent history.</summary>
/// <remarks>
/// Metrics are <c>ncloc</c> (see <see cref="CodeLines"/>) and <c>commits</c>, the commits of the first-parent history so far: with
/// merge commits, a change counts once when it arrives on the branch. The history is complete, so days without a commit are
/// carried. Dates are those of the committer; where they go back, or lie in the future, a commit counts for the day of the one before.
/// </remarks>
/// <param name="options">What is read.</param>
/// <param name="clock">The clock: a commit of the future is refused.</param>
public sealed class GitSource(GitOptions options, TimeProvider clock) : IObservationSource
{
    /// <summary>The source's name.</summary>
    public const string Source = "import-git";

    private const int BatchDays = 200;

    /// <inheritdoc/>
    public string Name => Source;

    /// <summary>Gets what the reader should know about the repository: that its history is cut.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken)
    {
        using var repository = Open();
        var branch = GitHistory.FindBranch(repository, options);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(repository.Info.WorkingDirectory ?? repository.Info.Path));
        var key = name.EndsWith(".git", StringComparison.Ordinal) ? name[..^".git".Length] : name;
        return Task.FromResult<IReadOnlyList<Project>>([new Project(new ProjectKey(ProjectKey.LocalServer, key, branch.FriendlyName), key, null, [])]);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidImportException">There is no such repository or branch, or its first commit is of the future.</exception>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var repository = Open();
        var history = GitHistory.Read(repository, options, clock.GetUtcNow(), cancellationToken);
        Notes = history.IsCut ? [$"{options.Repository} is a shallow clone: its history begins at {history.Days[0].Day:yyyy-MM-dd}, and commits are counted from there. Fetch the rest with git fetch --unshallow before the first import."] : [];
        var lines = new TreeLines(repository);
        foreach (var chunk in history.Days.Where(day => watermark is null || day.Instant > watermark.Instant).Chunk(BatchDays))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var analyses = chunk.Select(day => Measure(day, lines)).ToList();
            yield return await Task.FromResult(new ObservationBatch(analyses, [], null, analyses[^1].Day)).ConfigureAwait(false);
        }
    }

    private Analysis Measure(GitDay day, TreeLines lines) => ImportValues.WhyNot(day.Instant, clock.GetUtcNow()) is { } why
        ? throw new InvalidImportException($"Commit {day.Commit.Sha} of {options.Repository} is of {day.Instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, which is {why}")
        : new Analysis(
            day.Instant, 0, Provenance.Analysis,
            new Dictionary<string, double> { [Metrics.LinesOfCode] = lines.Count(day.Commit.Tree), [Metrics.Commits] = day.Number }, day.Commit.Sha);

    private Repository Open()
    {
        try
        {
            return new Repository(options.Repository);
        }
        catch (Exception missing) when (missing is RepositoryNotFoundException or LibGit2SharpException)
        {
            throw new InvalidImportException(
                string.Create(CultureInfo.InvariantCulture, $"{options.Repository} is no git repository that can be read: {missing.Message} Name its folder, or that of a bare repository."), missing);
        }
    }
}

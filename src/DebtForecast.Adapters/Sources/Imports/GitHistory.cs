using LibGit2Sharp;

namespace DebtForecast.Sources.Imports;

/// <summary>The days of a branch's first-parent history.</summary>
/// <param name="Days">The days that count, oldest first, each later than the one before; at least one.</param>
/// <param name="IsCut">Whether the clone is shallow: what was before its first commit is not known.</param>
internal sealed record GitHistory(IReadOnlyList<GitDay> Days, bool IsCut)
{
    /// <summary>Reads the history.</summary>
    /// <param name="repository">The open repository.</param>
    /// <param name="options">What of it is read.</param>
    /// <param name="now">Now: a commit of the future counts for the day of the one before it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The history.</returns>
    /// <exception cref="InvalidImportException">There is no such branch, or no commit since the day asked for.</exception>
    public static GitHistory Read(Repository repository, GitOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var commits = FirstParents(FindBranch(repository, options).Tip, repository.Info.IsShallow, cancellationToken);
        var days = new List<GitDay>();
        var latest = DateTimeOffset.MinValue;
        foreach (var (index, commit) in commits.Index())
        {
            var instant = commit.Committer.When.ToUniversalTime();
            latest = instant > latest && (index == 0 || ImportValues.WhyNot(instant, now) is null) ? instant : latest;
            Add(days, new GitDay(latest, commit, index + 1));
        }

        var wanted = Thin(days.Where(day => options.Since is null || day.Day >= options.Since), options.Every);
        return wanted.Count > 0
            ? new GitHistory(wanted, repository.Info.IsShallow)
            : throw new InvalidImportException($"{options.Repository} has no commit since {options.Since:yyyy-MM-dd}; the last one is of {days[^1].Day:yyyy-MM-dd}. Give an earlier --since.");
    }

    /// <summary>Finds the branch to read.</summary>
    /// <param name="repository">The open repository.</param>
    /// <param name="options">What of it is read.</param>
    /// <returns>The branch; it has a commit.</returns>
    /// <exception cref="InvalidImportException">There is none, or it has no commit.</exception>
    public static Branch FindBranch(Repository repository, GitOptions options)
    {
        var names = repository.Branches.Select(branch => branch.FriendlyName).ToList();
        var found = options.Branch is { } name ? repository.Branches[name] ?? repository.Branches[$"origin/{name}"]
            : repository.Head.Tip is not null ? repository.Head
            : names is [var only] ? repository.Branches[only]
            : null;
        return found?.Tip is not null
            ? found
            : throw new InvalidImportException(
                names.Count == 0 ? $"{options.Repository} has no commit yet; there is nothing to import."
                : $"{options.Repository} has no branch {options.Branch ?? "that is checked out"}; there are {string.Join(", ", names.Take(10))}. Name one with --branch.");
    }

    private static List<Commit> FirstParents(Commit tip, bool isShallow, CancellationToken cancellationToken)
    {
        var commits = new List<Commit>();
        for (var commit = tip; commit is not null; commit = ParentOf(commit, isShallow))
        {
            cancellationToken.ThrowIfCancellationRequested();
            commits.Add(commit);
        }

        commits.Reverse();
        return commits;
    }

    // The parents of a shallow clone's first commits have names, but are not there.
    private static Commit? ParentOf(Commit commit, bool isShallow)
    {
        try
        {
            return commit.Parents.FirstOrDefault();
        }
        catch (NotFoundException) when (isShallow)
        {
            return null;
        }
    }

    private static void Add(List<GitDay> days, GitDay next)
    {
        if (days.Count > 0 && days[^1].Day == next.Day)
        {
            days[^1] = next;
        }
        else
        {
            days.Add(next);
        }
    }

    // Days are taken by the calendar, not by their distance from the first: a later import takes the same ones.
    private static List<GitDay> Thin(IEnumerable<GitDay> days, int every) =>
        [.. days.GroupBy(day => day.Day.DayNumber / every).Select(span => span.Last())];
}

/// <summary>The last commit of a UTC day.</summary>
/// <param name="Instant">Its instant, UTC; that of a commit before it where its own is earlier.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Number">How many commits the first-parent history has up to it.</param>
internal sealed record GitDay(DateTimeOffset Instant, Commit Commit, int Number)
{
    /// <summary>Gets the UTC day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Instant.UtcDateTime);
}

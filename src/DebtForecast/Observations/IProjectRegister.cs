namespace DebtForecast.Observations;

/// <summary>Keeps the projects of the store in line with what their servers list. Socket: SQLite, memory (tests).</summary>
/// <remarks>Nothing is ever deleted: a project that is gone is marked, one that was made anew leaves its old series under another name.</remarks>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IProjectRegister
{
    /// <summary>Holds a server's list against the projects kept of it, in one transaction.</summary>
    /// <param name="listed">Projects that the server lists; at least one, all of one server.</param>
    /// <param name="isWhole">Whether these are all: only then one that is not among them has vanished.</param>
    /// <param name="day">Today, in UTC.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What changed; empty where nothing did.</returns>
    /// <remarks>
    /// A kept project whose origin id is listed under another key or branch gets that name, with all its series, forecasts and
    /// alerts. One whose key and branch are listed under another origin id is archived. One that is not listed is marked
    /// <see cref="Project.MissingSince"/>; one that is listed again is unmarked.
    /// </remarks>
    Task<IReadOnlyList<ProjectChange>> ReconcileAsync(IReadOnlyList<Project> listed, bool isWhole, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Archives a project: its series end, and its name is free for the one that took its place.</summary>
    /// <param name="project">The project; where it is not known nothing happens.</param>
    /// <param name="day">The day on which its successor was found.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The name it is kept under now; null where it is not known.</returns>
    Task<ProjectKey?> ArchiveAsync(ProjectKey project, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>What became of a kept project.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Project">The project as it is kept now.</param>
/// <param name="Before">The name that it had; the same where it did not change.</param>
public sealed record ProjectChange(ProjectChangeKind Kind, ProjectKey Project, ProjectKey Before);

/// <summary>What can become of a kept project.</summary>
public enum ProjectChangeKind
{
    /// <summary>Its key or its branch's name changed at the source; the series go on.</summary>
    Renamed,

    /// <summary>Another project has its key and branch now; its series end.</summary>
    Archived,

    /// <summary>Its server no longer lists it.</summary>
    Vanished,

    /// <summary>Its server lists it again.</summary>
    Returned,
}

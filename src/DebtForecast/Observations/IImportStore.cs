namespace DebtForecast.Observations;

/// <summary>What an import asks of the store beside single batches. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IImportStore
{
    /// <summary>Reads which source each metric of a project belongs to: no other one may write it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The source's name by metric key; empty where the project is unknown.</returns>
    Task<IReadOnlyDictionary<string, string>> ReadOwnersAsync(ProjectKey project, CancellationToken cancellationToken);

    /// <summary>Stores several batches in one transaction: all of them are there afterwards, or none.</summary>
    /// <param name="parts">The batches; a later one may be of the same project as one before.</param>
    /// <param name="isRehearsal">True: everything is tried and nothing is kept.</param>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <returns>What was new, or would be, one for each part.</returns>
    /// <exception cref="ArgumentException">A value is not finite, an instant has a part of a second, or a metric belongs to another source.</exception>
    Task<IReadOnlyList<Appended>> ImportAsync(IReadOnlyList<ImportPart> parts, bool isRehearsal, CancellationToken cancellationToken);
}

/// <summary>A batch and where it goes.</summary>
/// <param name="Project">The project; made known where it is new.</param>
/// <param name="Source">The source's name: watermarks are kept apart by source.</param>
/// <param name="Batch">What was read.</param>
public sealed record ImportPart(Project Project, string Source, ObservationBatch Batch);

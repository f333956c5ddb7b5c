using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads what <c>api/project_analyses/search</c> knows beside the values: revisions and events.</summary>
internal sealed class AnalysesReader(PagedReader pages)
{
    private const int PageSize = 500;

    /// <summary>Reads the analyses of a project's branch.</summary>
    /// <param name="key">The project and its branch.</param>
    /// <param name="from">The first instant; null for the whole history.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Revisions by instant, and events.</returns>
    /// <exception cref="SourceUnavailableException">They cannot be read.</exception>
    public async Task<AnalysisNotes> ReadAsync(ProjectKey key, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var list = new PagedList<AnalysesAnswer, AnalysisAnswer>(
            page => Call(key, from, page), SonarQubeJson.Default.AnalysesAnswer, PageSize,
            answer => (answer.Analyses, answer.Paging.Total, answer.Paging.PageIndex), analysis => analysis.Key);
        var analyses = await pages.ReadAsync(list, cancellationToken).ConfigureAwait(false);

        // The server lists the newest first; notes count the analyses of one second in the order of the history.
        var notes = new AnalysisNotes();
        foreach (var analysis in analyses.Reverse())
        {
            if (!SonarQubeDate.TryParse(analysis.Date, out DateTimeOffset instant))
            {
                throw pages.Trouble.Contradiction(key.Key, $"'{analysis.Date}' is no date");
            }

            notes.Add(instant.ToUnixTimeSeconds(), analysis);
        }

        return notes;
    }

    private static ApiCall Call(ProjectKey key, DateTimeOffset? from, int page) => new(
        "api/project_analyses/search",
        [
            ("project", key.Key),
            .. ProjectDirectory.BranchParameter(key),
            .. from is { } instant ? [("from", SonarQubeDate.Format(instant))] : Array.Empty<(string, string)>(),
            ("ps", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("p", page.ToString(CultureInfo.InvariantCulture)),
        ])
    { Project = key.Key };
}

/// <summary>Revisions and events of a project's analyses, found by instant: the history carries no analysis id.</summary>
internal sealed class AnalysisNotes
{
    private readonly Dictionary<long, List<string?>> revisions = [];
    private readonly List<(long Instant, ProjectEvent Event)> events = [];

    /// <summary>Adds an analysis; those of one second must come oldest first.</summary>
    public void Add(long instant, AnalysisAnswer analysis)
    {
        if (!revisions.TryGetValue(instant, out var list))
        {
            revisions[instant] = list = [];
        }

        list.Add(analysis.Revision);
        foreach (var happening in analysis.Events)
        {
            events.Add((instant, new ProjectEvent(
                DateTimeOffset.FromUnixTimeSeconds(instant), Kind(happening.Category), happening.Name,
                string.IsNullOrEmpty(happening.Description) ? null : happening.Description, happening.Key)));
        }
    }

    /// <summary>Adds events that follow from the history.</summary>
    public void Add(IEnumerable<(long Instant, ProjectEvent Event)> found) => events.AddRange(found.ToList());

    /// <summary>Removes the events after an instant.</summary>
    public void CutAfter(long latest) => events.RemoveAll(item => item.Instant > latest);

    /// <summary>Whether these are the analyses of a history.</summary>
    public bool AreOf(HistoryTable history) => history.Instants.ToHashSet().SetEquals(revisions.Keys);

    /// <summary>Whether an analysis has an event of a kind.</summary>
    public bool Has(long instant, ProjectEventKind kind) => events.Exists(item => item.Instant == instant && item.Event.Kind == kind);

    /// <summary>The revision of an analysis; null where it is not known.</summary>
    public string? Revision(long instant, int ordinal) =>
        revisions.TryGetValue(instant, out var list) && ordinal < list.Count ? list[ordinal] : null;

    /// <summary>The events after one instant and up to another.</summary>
    public IReadOnlyList<ProjectEvent> Events(long after, long until) =>
        [.. events.Where(item => item.Instant > after && item.Instant <= until).Select(item => item.Event)];

    private static ProjectEventKind Kind(string category) => category switch
    {
        "VERSION" => ProjectEventKind.Version,
        "QUALITY_GATE" => ProjectEventKind.QualityGate,
        "QUALITY_PROFILE" => ProjectEventKind.QualityProfile,
        "SQ_UPGRADE" or "ISSUE_DETECTION" => ProjectEventKind.Analyser,
        "DEFINITION_CHANGE" => ProjectEventKind.Scope,
        _ => ProjectEventKind.Other,
    };
}

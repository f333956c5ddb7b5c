using DebtForecast.Tracking;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>The answer of <c>/api/v1/track-record</c>: of the fleet by metric family, of a project by series.</summary>
internal sealed record ApiTrack(
    DateOnly Since, string? Project, int Replayed, IReadOnlyList<TrackScore> Horizons, IReadOnlyList<NextDue> Next, IReadOnlyList<TrackLine> Parts, IReadOnlyList<string> Drifts)
{
    public static ApiTrack Of(TrackModel model) => new(
        model.Since, model.Project is { } project ? ProjectAddress.Of(project) : null, model.Replayed, model.All.Scores, model.All.Next, model.Parts, model.Drifts);
}

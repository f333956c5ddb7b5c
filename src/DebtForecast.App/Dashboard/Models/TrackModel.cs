using DebtForecast.Observations;
using DebtForecast.Tracking;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>How the forecasts of the fleet, or of one project, fared.</summary>
/// <param name="Since">The first due day that counts.</param>
/// <param name="Project">The project; null for the fleet.</param>
/// <param name="All">The scores of all series, by horizon.</param>
/// <param name="Parts">The scores of each family, and of each series where it is about one project.</param>
/// <param name="Replayed">How many of the scored forecasts were made afterwards and never served.</param>
public sealed record TrackModel(DateOnly Since, ProjectKey? Project, TrackLine All, IReadOnlyList<TrackLine> Parts, int Replayed)
{
    /// <summary>Gets what stands about bands that drift, in words; empty where none does.</summary>
    public IReadOnlyList<string> Drifts { get; init; } = [];
}

/// <summary>How some forecasts fared.</summary>
/// <param name="Name">What they are about: a family, a metric, or everything.</param>
/// <param name="Metric">The metric's key; null where it is about several.</param>
/// <param name="Scores">One score for each horizon.</param>
/// <param name="Next">The next forecasts that come due, the soonest first, one for each horizon; empty where none is on its way.</param>
public sealed record TrackLine(string Name, string? Metric, IReadOnlyList<TrackScore> Scores, IReadOnlyList<NextDue> Next);

/// <summary>When a horizon's next forecast comes due.</summary>
/// <param name="Weeks">The weeks ahead.</param>
/// <param name="Day">The day.</param>
public sealed record NextDue(int Weeks, DateOnly Day);

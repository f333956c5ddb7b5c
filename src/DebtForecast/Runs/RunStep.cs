namespace DebtForecast.Runs;

/// <summary>Where a run is: one report for each thing done.</summary>
/// <param name="Stage">The stage that works.</param>
/// <param name="Done">Things done in the stage.</param>
/// <param name="Total">Things to do in the stage.</param>
/// <param name="Subject">What was just done: a project, a channel; null for the stage as a whole.</param>
/// <param name="Problem">What went wrong with it; null where nothing did.</param>
public sealed record RunStep(RunStage Stage, int Done, int Total, string? Subject = null, string? Problem = null);

/// <summary>The stages of a run, in order.</summary>
public enum RunStage
{
    /// <summary>Sources are asked for their projects.</summary>
    Discover,

    /// <summary>Measures are read and kept; rules are run.</summary>
    Collect,

    /// <summary>Candidates are backtested over the fleet.</summary>
    Learn,

    /// <summary>Series with new data are forecast.</summary>
    Forecast,

    /// <summary>Thresholds are held against the series.</summary>
    Assess,

    /// <summary>Messages leave.</summary>
    Tell,
}

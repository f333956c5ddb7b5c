using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Names events for people.</summary>
public static class EventText
{
    /// <summary>Names a kind of event.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A few words: <c>quality profile changed</c>.</returns>
    public static string Name(ProjectEventKind kind) => ProjectEventKinds.Name(kind);

    /// <summary>Whether a kind of event shifts the measurement: a jump on that day need not be debt.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True for changes of profile, analyser, rule set and scope.</returns>
    public static bool IsShift(ProjectEventKind kind) => ProjectEventKinds.IsMeasurementShift(kind);
}

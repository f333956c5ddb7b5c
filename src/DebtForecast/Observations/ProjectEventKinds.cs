namespace DebtForecast.Observations;

/// <summary>What kinds of events mean.</summary>
public static class ProjectEventKinds
{
    /// <summary>Whether a kind of event shifts the measurement: a jump on that day need not be debt.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True for changes of profile, analyser, rule set and scope.</returns>
    public static bool IsMeasurementShift(ProjectEventKind kind) =>
        kind is ProjectEventKind.QualityProfile or ProjectEventKind.Analyser or ProjectEventKind.RuleSet or ProjectEventKind.Scope;

    /// <summary>Names a kind of event.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A few words: <c>quality profile changed</c>.</returns>
    public static string Name(ProjectEventKind kind) => kind switch
    {
        ProjectEventKind.Version => "version",
        ProjectEventKind.QualityGate => "quality gate",
        ProjectEventKind.QualityProfile => "quality profile changed",
        ProjectEventKind.Analyser => "analyser changed",
        ProjectEventKind.RuleSet => "rule set changed",
        ProjectEventKind.Scope => "scope changed",
        ProjectEventKind.Note => "note",
        _ => "event",
    };
}

namespace DebtForecast.Gating;

/// <summary>Decides whether a build may pass.</summary>
public static class Gate
{
    /// <summary>Turns what was found into one answer.</summary>
    /// <param name="findings">The violations.</param>
    /// <param name="problems">What is wrong with the rules or could not be read.</param>
    /// <returns>
    /// Where several hold at once: <see cref="GateVerdict.Misconfigured"/> before <see cref="GateVerdict.Violated"/> before
    /// <see cref="GateVerdict.NoVerdict"/>: broken rules make every count doubtful, and a violation stays one whatever
    /// else could not be read.
    /// </returns>
    public static GateVerdict Decide(IReadOnlyCollection<GateFinding> findings, IReadOnlyCollection<GateProblem> problems)
    {
        if (problems.Any(problem => problem.Kind == GateVerdict.Misconfigured))
        {
            return GateVerdict.Misconfigured;
        }

        if (findings.Any(finding => finding.Fails))
        {
            return GateVerdict.Violated;
        }

        return problems.Count > 0 ? GateVerdict.NoVerdict : GateVerdict.Passed;
    }
}

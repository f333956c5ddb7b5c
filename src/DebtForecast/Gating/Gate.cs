using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>Decides whether a build may pass.</summary>
public static class Gate
{
    /// <summary>Turns what was found into one answer.</summary>
    /// <param name="findings">The violations.</param>
    /// <param name="problems">What is wrong with the rules, could not be read, or fails the build besides single violations.</param>
    /// <param name="failOn">Which violations fail it.</param>
    /// <returns>
    /// Where several hold at once: <see cref="GateVerdict.Misconfigured"/> before <see cref="GateVerdict.Violated"/> before
    /// <see cref="GateVerdict.NoVerdict"/>: broken rules make every count doubtful, and a violation stays one whatever
    /// else could not be read.
    /// </returns>
    public static GateVerdict Decide(IReadOnlyCollection<GateFinding> findings, IReadOnlyCollection<GateProblem> problems, GateFailOn failOn = GateFailOn.New)
    {
        if (problems.Any(problem => problem.Kind == GateVerdict.Misconfigured))
        {
            return GateVerdict.Misconfigured;
        }

        if (problems.Any(problem => problem.Kind == GateVerdict.Violated) || findings.Any(finding => Fails(finding, failOn)))
        {
            return GateVerdict.Violated;
        }

        return problems.Count > 0 ? GateVerdict.NoVerdict : GateVerdict.Passed;
    }

    private static bool Fails(GateFinding finding, GateFailOn failOn) => failOn switch
    {
        GateFailOn.New => finding.Fails,
        GateFailOn.Any => finding.Finding.Severity == FindingSeverity.Error,
        _ => false,
    };
}

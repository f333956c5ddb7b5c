using DebtForecast.Thresholds;

namespace DebtForecast.Reporting;

/// <summary>Names verdicts for people and for addresses, and puts them in the order of risk.</summary>
public static class VerdictText
{
    /// <summary>Gets the verdicts, the one that needs people most first.</summary>
    /// <remarks>Stale stands before holds: nothing is called well on data that is not fresh.</remarks>
    public static IReadOnlyList<Verdict> ByRisk { get; } =
        [Verdict.Breached, Verdict.Likely, Verdict.AtRisk, Verdict.Stale, Verdict.Holds, Verdict.Unknown];

    /// <summary>Names a verdict.</summary>
    /// <param name="verdict">The verdict; null where no threshold is set.</param>
    /// <returns>One or two words: <c>at risk</c>.</returns>
    public static string Of(Verdict? verdict) => verdict switch
    {
        Verdict.Breached => "breached",
        Verdict.Likely => "likely",
        Verdict.AtRisk => "at risk",
        Verdict.Stale => "stale",
        Verdict.Holds => "holds",
        Verdict.Unknown => "unknown",
        _ => "no threshold",
    };

    /// <summary>Names a verdict in an address or a class: <c>at-risk</c>.</summary>
    /// <param name="verdict">The verdict; null where no threshold is set.</param>
    /// <returns>The name: lower case, dashes for spaces.</returns>
    public static string Slug(Verdict? verdict) => Of(verdict).Replace(' ', '-');

    /// <summary>How much a verdict needs people.</summary>
    /// <param name="verdict">The verdict; null where no threshold is set.</param>
    /// <returns>A rank: 0 for no threshold, more for more risk.</returns>
    public static int Risk(Verdict? verdict)
    {
        for (var i = 0; i < ByRisk.Count; i++)
        {
            if (ByRisk[i] == verdict)
            {
                return ByRisk.Count - i;
            }
        }

        return 0;
    }
}

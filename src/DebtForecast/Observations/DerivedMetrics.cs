namespace DebtForecast.Observations;

/// <summary>Metrics that follow from others: the unrounded debt ratio, and debt for each 1,000 lines.</summary>
/// <remarks>
/// SonarQube stores <c>sqale_debt_ratio</c> rounded to 0.1 point, so most weeks look unchanged. The unrounded ratio is
/// <c>100 · sqale_index / development_cost</c>, SonarQube's own formula. Where the server does not give the development cost,
/// it is 30 minutes a line (SonarQube's default) only if that is what this server uses: see <see cref="DebtRatios"/>.
/// In all inputs and outputs of columns <see cref="double.NaN"/> stands for a value that is not there.
/// </remarks>
public static class DerivedMetrics
{
    /// <summary>SonarQube's default cost of a line of code, in minutes (<c>sonar.technicalDebt.developmentCost</c>).</summary>
    public const double DefaultMinutesPerLine = 30;

    /// <summary>How far, in points, a recomputed ratio may be from the one that the server rounded to 0.1 point.</summary>
    public const double RoundingTolerance = 0.05;

    /// <summary>How many analyses of a project must agree before the cost of a line is believed.</summary>
    public const int ProofsNeeded = 3;

    // 0.05 is no binary fraction: a ratio on the very edge must not fail by its last bit.
    private const double Slack = 1e-9;

    /// <summary>Debt in percent of the development cost: <c>100 · debtMinutes / developmentCostMinutes</c>.</summary>
    /// <param name="debtMinutes">The technical debt (<c>sqale_index</c>), in minutes.</param>
    /// <param name="developmentCostMinutes">The development cost, in minutes.</param>
    /// <returns>Percent, which may exceed 100; 0 when the cost is 0, as SonarQube defines it; NaN when an input is.</returns>
    public static double DebtRatio(double debtMinutes, double developmentCostMinutes) =>
        developmentCostMinutes == 0 && !double.IsNaN(debtMinutes) ? 0 : 100 * debtMinutes / developmentCostMinutes;

    /// <summary>Debt for each 1,000 lines of code: <c>1000 · debtMinutes / lines</c>.</summary>
    /// <param name="debtMinutes">The technical debt (<c>sqale_index</c>), in minutes.</param>
    /// <param name="lines">Lines of code (<c>ncloc</c>).</param>
    /// <returns>Minutes for each 1,000 lines; NaN when an input is, or when there are no lines.</returns>
    public static double DebtMinutesPerKloc(double debtMinutes, double lines) => lines > 0 ? 1000 * debtMinutes / lines : double.NaN;

    /// <summary>Whether 30 minutes a line gives the ratio that the server printed.</summary>
    /// <param name="debtMinutes">The technical debt, in minutes.</param>
    /// <param name="lines">Lines of code.</param>
    /// <param name="serverRatio">The server's <c>sqale_debt_ratio</c>, rounded to 0.1 point.</param>
    /// <returns>True when both differ by at most <see cref="RoundingTolerance"/>; false when an input is NaN or there are no lines.</returns>
    public static bool DefaultCostExplains(double debtMinutes, double lines, double serverRatio) =>
        lines > 0 && Math.Abs(DebtRatio(debtMinutes, DefaultMinutesPerLine * lines) - serverRatio) <= RoundingTolerance + Slack;

    /// <summary>Counts the analyses that prove the default cost of a line.</summary>
    /// <param name="debtMinutes">The technical debt, one value for each analysis.</param>
    /// <param name="lines">Lines of code, in the same order.</param>
    /// <param name="serverRatio">The server's rounded ratio, in the same order.</param>
    /// <returns>How many analyses <see cref="DefaultCostExplains"/>.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static int CountProofs(ReadOnlySpan<double> debtMinutes, ReadOnlySpan<double> lines, ReadOnlySpan<double> serverRatio)
    {
        MustBeEqual(debtMinutes.Length, lines.Length, serverRatio.Length);
        var proofs = 0;
        for (var i = 0; i < debtMinutes.Length; i++)
        {
            proofs += DefaultCostExplains(debtMinutes[i], lines[i], serverRatio[i]) ? 1 : 0;
        }

        return proofs;
    }

    /// <summary>The unrounded debt ratio of each analysis of one project.</summary>
    /// <remarks>
    /// With a development cost: <see cref="DebtRatio"/>. Without: from the lines of code, but only when at least
    /// <see cref="ProofsNeeded"/> analyses of the project prove the default cost and the analysis itself is one of them.
    /// </remarks>
    /// <param name="columns">The project's columns, one value for each analysis.</param>
    /// <returns>Percent, one for each analysis; NaN where it cannot be told.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double[] DebtRatios(DebtColumns columns)
    {
        var (debt, cost, lines, server) = (columns.DebtMinutes, columns.DevelopmentCostMinutes, columns.Lines, columns.ServerRatio);
        MustBeEqual(debt.Length, cost.Length, lines.Length);
        var isProven = CountProofs(debt, lines, server) >= ProofsNeeded;
        var ratios = new double[debt.Length];
        for (var i = 0; i < ratios.Length; i++)
        {
            ratios[i] = !double.IsNaN(cost[i]) ? DebtRatio(debt[i], cost[i])
                : isProven && DefaultCostExplains(debt[i], lines[i], server[i]) ? DebtRatio(debt[i], DefaultMinutesPerLine * lines[i])
                : double.NaN;
        }

        return ratios;
    }

    private static void MustBeEqual(int first, int second, int third)
    {
        if (first != second || first != third)
        {
            throw new ArgumentException($"The columns of a project must be equally long; they have {first}, {second} and {third} values.");
        }
    }
}

/// <summary>What the debt ratio is computed from: one value for each analysis in each column, NaN where there is none.</summary>
/// <param name="DebtMinutes"><c>sqale_index</c>, in minutes.</param>
/// <param name="DevelopmentCostMinutes"><c>development_cost</c>, in minutes.</param>
/// <param name="Lines"><c>ncloc</c>.</param>
/// <param name="ServerRatio"><c>sqale_debt_ratio</c>, in percent, rounded by the server to 0.1 point.</param>
public sealed record DebtColumns(double[] DebtMinutes, double[] DevelopmentCostMinutes, double[] Lines, double[] ServerRatio);

namespace DebtForecast.Forecasting;

/// <summary>How one method fared over the windows of a rolling evaluation.</summary>
/// <param name="Method"><c>debtforecast</c> for what would be served, else the member's name.</param>
/// <param name="Windows">The windows that it forecast.</param>
/// <param name="Projects">The projects of those windows.</param>
/// <param name="LeftOut">The projects that <paramref name="Skill"/> leaves out, because only the reference is without error there.</param>
/// <param name="Skill">1 − the geometric mean over projects of loss / loss of the reference; above 0 beats it. Null where no project can be compared.</param>
/// <param name="Mase">Mean absolute error of the median, in scales, over windows.</param>
/// <param name="Coverage">How often the bands held, for each of <see cref="EvaluationScores.CoverageDays"/> that was forecast and came.</param>
/// <param name="Odds">How true the odds were; null where no window has a threshold that was still ahead.</param>
public sealed record EvaluationScore(
    string Method, int Windows, int Projects, int LeftOut, double? Skill, double Mase, IReadOnlyList<EvaluationCoverage> Coverage, EvaluationOdds? Odds);

/// <summary>How often the bands of one horizon held, made fair where quantiles coincide with the outcome.</summary>
/// <param name="Days">The days ahead.</param>
/// <param name="Windows">The windows whose day came.</param>
/// <param name="Held80">Share of outcomes inside the 80 % band, 0 to 1.</param>
/// <param name="Held95">Share of outcomes inside the 95 % band, 0 to 1.</param>
public sealed record EvaluationCoverage(int Days, int Windows, double Held80, double Held95);

/// <summary>How true the odds at the end of the horizon were.</summary>
/// <param name="Windows">The windows whose threshold was not reached yet at the origin.</param>
/// <param name="Rate">The share of them in which it was reached by the end.</param>
/// <param name="Brier">The mean squared error of the odds (Brier 1950); 0 is best.</param>
/// <param name="MeanOdds">The mean of the odds.</param>
public sealed record EvaluationOdds(int Windows, double Rate, double Brier, double MeanOdds)
{
    /// <summary>Gets the mean odds minus the rate: above 0 they warn too often, below 0 too rarely.</summary>
    public double Bias => MeanOdds - Rate;
}

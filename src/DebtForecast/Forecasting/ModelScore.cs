using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>How a model fared in the backtest in one metric family and horizon band.</summary>
/// <param name="Model">The model.</param>
/// <param name="Family">The metric family; null for all of them.</param>
/// <param name="Band">The horizon band, 0 to 2.</param>
/// <param name="Projects">The number of projects.</param>
/// <param name="Windows">The number of windows.</param>
/// <param name="LogRatio">
/// The mean over projects of ln(loss / loss of the reference): each project weighs one, below 0 beats the reference. What selection looks at.
/// </param>
/// <param name="Ratio">Mean scaled pinball loss over all windows / that of the reference; null where the reference has no loss.</param>
/// <param name="Mase">Mean absolute error of the median, in scales.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % band.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % band.</param>
public sealed record ModelScore(
    string Model, MetricFamily? Family, int Band, int Projects, int Windows, double LogRatio, double? Ratio, double Mase, double Coverage80, double Coverage95)
{
    /// <summary>Gets the skill: 1 − the geometric mean over projects of loss / loss of the reference; above 0 beats it.</summary>
    public double Skill => 1 - Math.Exp(LogRatio);

    /// <summary>Whether two rows speak of the same cell.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>True where model, family and band are equal.</returns>
    public bool IsSameCell(ModelScore other) => Model == other.Model && Family == other.Family && Band == other.Band;

    /// <summary>Adds what another backtest found, weighted by projects.</summary>
    /// <param name="other">The other score of the same cell.</param>
    /// <returns>The weighted mean.</returns>
    public ModelScore With(ModelScore other)
    {
        var share = other.Projects / (double)Math.Max(1, Projects + other.Projects);
        double Mix(double mine, double theirs) => mine + ((theirs - mine) * share);
        return this with
        {
            Projects = Projects + other.Projects,
            Windows = Windows + other.Windows,
            LogRatio = Mix(LogRatio, other.LogRatio),
            Ratio = Ratio is { } mine && other.Ratio is { } theirs ? Mix(mine, theirs) : Ratio ?? other.Ratio,
            Mase = Mix(Mase, other.Mase),
            Coverage80 = Mix(Coverage80, other.Coverage80),
            Coverage95 = Mix(Coverage95, other.Coverage95),
        };
    }

    /// <summary>The score with four decimals: what a file keeps.</summary>
    /// <returns>The rounded score.</returns>
    public ModelScore Rounded() => this with
    {
        LogRatio = Math.Round(LogRatio, 4),
        Ratio = Ratio is { } ratio ? Math.Round(ratio, 4) : null,
        Mase = Math.Round(Mase, 4),
        Coverage80 = Math.Round(Coverage80, 4),
        Coverage95 = Math.Round(Coverage95, 4),
    };
}

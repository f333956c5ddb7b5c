using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>How odds at the last week of one horizon band are read.</summary>
/// <param name="Family">The metric family that it was learned from; null for all of them.</param>
/// <param name="Band">The horizon band, 0 to 2.</param>
/// <param name="Projects">The number of projects behind it.</param>
/// <param name="Walk">λ: the share of paths whose rank walks, 0 to 1; the others keep theirs.</param>
/// <param name="Intercept">a: what is added to the logit of the odds.</param>
/// <param name="Slope">b: what the logit of the odds is multiplied with, above 0.</param>
public sealed record OddsBand(MetricFamily? Family, int Band, int Projects, double Walk, double Intercept, double Slope)
{
    /// <summary>The row that changes nothing.</summary>
    /// <param name="band">The horizon band.</param>
    /// <returns>The row; no project is behind it.</returns>
    public static OddsBand Identity(int band) => new(null, band, 0, 1, 0, 1);

    /// <summary>Joins two rows.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>The mean, weighted by projects.</returns>
    public OddsBand With(OddsBand other) => Towards(other, Projects, other.Projects) with { Projects = Projects + other.Projects };

    /// <summary>Leans a row on another where few projects are behind it.</summary>
    /// <param name="prior">The other row.</param>
    /// <param name="priorProjects">The number of projects that the other counts as, above 0.</param>
    /// <returns>The weighted mean.</returns>
    public OddsBand ShrunkTo(OddsBand prior, double priorProjects) => Towards(prior, Projects, priorProjects);

    /// <summary>Whether two rows speak of the same cell.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>True where family and band are equal.</returns>
    public bool IsSameCell(OddsBand other) => Family == other.Family && Band == other.Band;

    private OddsBand Towards(OddsBand other, double mine, double theirs)
    {
        var share = mine + theirs > 0 ? mine / (mine + theirs) : 1;
        double Mean(double here, double there) => (share * here) + ((1 - share) * there);
        return this with { Walk = Mean(Walk, other.Walk), Intercept = Mean(Intercept, other.Intercept), Slope = Mean(Slope, other.Slope) };
    }
}

using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Fits an <see cref="OddsTable"/> to what came true.</summary>
/// <remarks>
/// For each horizon band and each λ of a short list the logistic correction with the least <c>Σ wᵢ·logloss(p'ᵢ) + ½·(a² + (b − 1)²)</c> is found by Newton's method,
/// with weights that give each project the sum 1 and a penalty that counts as one project; the λ with the least sum wins. The slope is kept within 0.25
/// and 4. What all families say together leans on the identity as if six more projects had said that nothing is to be corrected, and what one family says leans
/// on that in the same way (Platt 1999 with shrinkage).
/// </remarks>
public static class OddsFit
{
    private const double PriorProjects = 6;
    private const double Penalty = 1;
    private const double LeastSlope = 0.25;
    private const double MostSlope = 4;
    private const int Steps = 50;

    private static readonly double[] Walks = [1, 0.75, 0.5, 0.25, 0];

    /// <summary>Fits all bands, for all families together and for each of them.</summary>
    /// <param name="samples">Past limits, of any band and family.</param>
    /// <returns>The table; a band or family without samples has no row.</returns>
    public static OddsTable Fit(IReadOnlyList<OddsSample> samples) => new([.. samples.GroupBy(sample => sample.Band).OrderBy(group => group.Key).SelectMany(group =>
    {
        var wide = FitCell(null, group.Key, [.. group]).ShrunkTo(OddsBand.Identity(group.Key), PriorProjects);
        var families = group.GroupBy(sample => sample.Family).OrderBy(family => family.Key).Select(family => FitCell(family.Key, group.Key, [.. family]).ShrunkTo(wide, PriorProjects));
        return families.Prepend(wide);
    })]);

    private static OddsBand FitCell(MetricFamily? family, int band, OddsSample[] samples)
    {
        var counts = samples.CountBy(sample => sample.Project).ToDictionary();
        var weights = Array.ConvertAll(samples, sample => 1.0 / counts[sample.Project]);
        var best = Walks.Select(walk => (Walk: walk, Fit: FitLogistic(samples, weights, walk))).MinBy(pair => pair.Fit.Loss);
        return new OddsBand(family, band, counts.Count, best.Walk, best.Fit.Intercept, best.Fit.Slope);
    }

    private static (double Intercept, double Slope, double Loss) FitLogistic(OddsSample[] samples, double[] weights, double walk)
    {
        var x = Array.ConvertAll(samples, sample => OddsCalibration.LogOdds(OddsCalibration.Mix(sample.Kept, sample.Walked, walk)));
        var (a, b, loss) = (0.0, 1.0, Loss(x, 0, 1));
        for (var step = 0; step < Steps; step++)
        {
            var (toA, toB) = Newton(x, a, b);
            var (share, next) = (1.0, 0.0);
            double NextSlope() => Math.Clamp(b - (share * toB), LeastSlope, MostSlope);
            while ((next = Loss(x, a - (share * toA), NextSlope())) > loss && share > 1e-6)
            {
                share /= 2;
            }

            if (next >= loss - 1e-10)
            {
                break;
            }

            (a, b, loss) = (a - (share * toA), NextSlope(), next);
        }

        return (a, b, loss);

        double Loss(double[] at, double intercept, double slope)
        {
            var sum = Penalty * ((intercept * intercept) + ((slope - 1) * (slope - 1))) / 2;
            for (var i = 0; i < at.Length; i++)
            {
                var score = intercept + (slope * at[i]);
                sum += weights[i] * (samples[i].IsCrossed ? SoftPlus(-score) : SoftPlus(score));
            }

            return sum;
        }

        (double A, double B) Newton(double[] at, double intercept, double slope)
        {
            var (ga, gb, haa, hab, hbb) = (Penalty * intercept, Penalty * (slope - 1), Penalty, 0.0, Penalty);
            for (var i = 0; i < at.Length; i++)
            {
                var odds = 1 / (1 + Math.Exp(-(intercept + (slope * at[i]))));
                var (pull, curve) = (weights[i] * (odds - (samples[i].IsCrossed ? 1 : 0)), weights[i] * odds * (1 - odds));
                (ga, gb) = (ga + pull, gb + (pull * at[i]));
                (haa, hab, hbb) = (haa + curve, hab + (curve * at[i]), hbb + (curve * at[i] * at[i]));
            }

            var determinant = (haa * hbb) - (hab * hab);
            return (((hbb * ga) - (hab * gb)) / determinant, ((haa * gb) - (hab * ga)) / determinant);
        }
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}

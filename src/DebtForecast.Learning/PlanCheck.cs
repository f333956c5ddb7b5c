using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Learning;

/// <summary>Checks the values of a plan that comes from a file: no number, row or name gets past that training cannot have written.</summary>
/// <remarks>The ranges are wide: they tell a damaged file from a sound one, not a good model from a bad one.</remarks>
internal static class PlanCheck
{
    private const int MostQuietness = 3;
    private const double MostProjects = 1e6;
    private const double MostWindows = 1e9;
    private const double MostScales = 1e9;
    private const double MostLogRatio = 20;
    private const double MostIntercept = 100;
    private const double LeastFactor = 0.001;
    private const double MostFactor = 1000;
    private const double SumTolerance = 0.02;

    /// <summary>Finds the first value that cannot be.</summary>
    /// <param name="plan">The plan as it was read; anything in it may be null.</param>
    /// <returns>Where it stands, what it is and what is allowed; null where all is sound.</returns>
    public static string? FindFault(ForecastPlan plan) => Number("projects", plan.Projects, 0, MostProjects)
        ?? Each("changes.cells", plan.Changes?.Cells, CellFault, cell => (cell.Family, cell.Quietness))
        ?? Each("blend.members", plan.Blend?.Members, WeightFault, member => member.Model) ?? SumFault(plan.Blend!)
        ?? Each("bands.factors", plan.Bands?.Factors, FactorFault, factors => (factors.Model, factors.Family, factors.IsQuiet, factors.Band))
        ?? Each("scores", plan.Scores, ScoreFault, score => (score.Model, score.Family, score.Band))
        ?? Each("odds.rows", plan.Odds?.Rows, OddsFault, row => (row.Family, row.Band));

    private static string? CellFault(ChangeCell cell) => Family(cell.Family)
        ?? Number("quietness", cell.Quietness, 0, MostQuietness)
        ?? Number("projects", cell.Projects, 1, MostProjects)
        ?? Row("largest", cell.Largest, QuantileLevels.Weeks, 0, MostScales)
        ?? (cell.Quantiles is null ? "quantiles is missing"
            : cell.Quantiles.Length != QuantileLevels.Weeks ? Length("quantiles", cell.Quantiles.Length, QuantileLevels.Weeks)
            : First(cell.Quantiles, (points, i) => Row($"quantiles[{i}]", points, PooledChanges.Points, -MostScales, MostScales) ?? Order($"quantiles[{i}]", points)));

    private static string? WeightFault(MemberWeights member) => Name(member.Model) ?? Row("byBand", member.ByBand, HorizonBand.Count, 0, 1)
        ?? (member.WhenQuiet is { } quiet ? Row("whenQuiet", quiet, HorizonBand.Count, 0, 1) : null);

    private static string? SumFault(BlendWeights blend) => blend.Members.Count == 0 ? null
        : First([.. Enumerable.Range(0, HorizonBand.Count)], (band, _) => Sum(blend, band, isQuiet: false) ?? Sum(blend, band, isQuiet: true));

    private static string? Sum(BlendWeights blend, int band, bool isQuiet) => Number(
        $"blend.members, sum of band {band}{(isQuiet ? " for quiet series" : string.Empty)},", blend.Members.Sum(member => member.For(isQuiet)[band]), 1 - SumTolerance, 1 + SumTolerance);

    private static string? FactorFault(BandFactors factors) => Name(factors.Model) ?? Family(factors.Family) ?? Band(factors.Band)
        ?? Number("projects", factors.Projects, 0, MostProjects)
        ?? Row("values", factors.Values, QuantileLevels.Count, LeastFactor, MostFactor);

    private static string? ScoreFault(ModelScore score) => Name(score.Model) ?? Family(score.Family) ?? Band(score.Band)
        ?? Number("projects", score.Projects, 0, MostProjects)
        ?? Number("windows", score.Windows, 0, MostWindows)
        ?? Number("logRatio", score.LogRatio, -MostLogRatio, MostLogRatio)
        ?? Number("ratio", score.Ratio ?? 1, 0, MostScales)
        ?? Number("mase", score.Mase, 0, MostScales)
        ?? Number("coverage80", score.Coverage80, 0, 1)
        ?? Number("coverage95", score.Coverage95, 0, 1);

    private static string? OddsFault(OddsBand row) => Family(row.Family) ?? Band(row.Band)
        ?? Number("projects", row.Projects, 0, MostProjects)
        ?? Number("walk", row.Walk, 0, 1)
        ?? Number("intercept", row.Intercept, -MostIntercept, MostIntercept)
        ?? Number("slope", row.Slope, LeastFactor, MostFactor);

    private static string? Each<T, TCell>(string name, IReadOnlyList<T>? rows, Func<T, string?> fault, Func<T, TCell> cell)
        where T : class
        where TCell : notnull
    {
        if (rows is null)
        {
            return $"{name} is missing";
        }

        var seen = new HashSet<TCell>();
        return First(rows, (row, i) => row is null ? $"{name}[{i}] is null"
            : fault(row) is { } wrong ? $"{name}[{i}].{wrong}"
            : seen.Add(cell(row)) ? null : $"{name}[{i}] speaks of the same as a row before it");
    }

    private static string? First<T>(IReadOnlyList<T> rows, Func<T, int, string?> fault) => rows.Select(fault).FirstOrDefault(wrong => wrong is not null);

    private static string? Name(string? model) => string.IsNullOrWhiteSpace(model) ? "model is missing" : null;

    private static string? Family(MetricFamily? family) => family is { } known && !Enum.IsDefined(known) ? $"family is {known:D}, which is none" : null;

    private static string? Band(int band) => Number("band", band, 0, HorizonBand.Count - 1);

    private static string? Row(string name, IReadOnlyList<double>? row, int count, double least, double most) => row is null ? $"{name} is missing"
        : row.Count != count ? Length(name, row.Count, count)
        : First(row, (value, i) => Number($"{name}[{i}]", value, least, most));

    private static string? Order(string name, double[] row) => First(row, (value, i) => i > 0 && value < row[i - 1] ? $"{name}[{i}] is below the one before it" : null);

    private static string Length(string name, int count, int wanted) => $"{name} has {count} entries; there must be {wanted}";

    // NaN is between nothing.
    private static string? Number(string name, double value, double least, double most) => value >= least && value <= most ? null
        : string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be between {least} and {most}");
}

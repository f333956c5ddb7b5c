namespace DebtForecast.Bench.Scoring;

/// <summary>Compares methods with a reference, project by project: each project has weight one.</summary>
/// <remarks>
/// The ratio of a project is its mean CRPS over the reference's, at least 0.05; the figure is the geometric mean over projects (pCRPS). Where a
/// project never moves a division may be 0/0: where both are 0 the ratio is 1; a project where only the reference is 0 is left out and counted.
/// </remarks>
public sealed class ProjectRatios
{
    private const double LeastRatio = 0.05;
    private readonly Dictionary<(string Method, string Project), double> crps;
    private readonly string reference;
    private readonly string[] projects;

    /// <summary>Takes windows.</summary>
    /// <param name="windows">The windows of all methods.</param>
    /// <param name="reference">The method compared with.</param>
    public ProjectRatios(IEnumerable<WindowScore> windows, string reference)
    {
        this.reference = reference;
        crps = windows.GroupBy(window => (window.Method, window.Window.Series.Project))
            .ToDictionary(group => group.Key, group => group.Average(window => window.Scores.Crps));
        projects = [.. crps.Keys.Select(key => key.Project).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Compares one method with the reference.</summary>
    /// <param name="method">The method.</param>
    /// <param name="resamples">Resamples of projects for the interval; 0 for none.</param>
    /// <param name="seed">The seed of the resamples.</param>
    /// <returns>The comparison; NaN where method or reference forecast nothing.</returns>
    public ProjectRatio Of(string method, int resamples = 0, int seed = 1)
    {
        double?[] ratios = [.. projects.Where(project => crps.ContainsKey((method, project)) && crps.ContainsKey((reference, project)))
            .Select(project => Ratio(crps[(method, project)], crps[(reference, project)]))];
        double[] logs = [.. ratios.OfType<double>().Select(ratio => Math.Log(Math.Max(ratio, LeastRatio)))];
        if (logs.Length == 0)
        {
            return new(method, double.NaN, double.NaN, double.NaN, 0, ratios.Length);
        }

        var (low, high) = Resampling.Interval(logs.Length, picks => Math.Exp(picks.Average(i => logs[i])), resamples, seed);
        return new(method, Math.Exp(logs.Average()), low, high, logs.Length, ratios.Length - logs.Length);
    }

    private static double? Ratio(double value, double of) => of > 0 ? value / of : value == 0 ? 1 : null;
}

/// <summary>A method's pCRPS relative to a reference.</summary>
/// <param name="Method">The method.</param>
/// <param name="Ratio">The geometric mean over projects; under 1 is better than the reference.</param>
/// <param name="Low">The lower end of its 95 % interval; NaN without resamples.</param>
/// <param name="High">The upper end.</param>
/// <param name="Projects">The projects in it.</param>
/// <param name="LeftOut">The projects left out because the reference's score is 0 there and the method's is not.</param>
public sealed record ProjectRatio(string Method, double Ratio, double Low, double High, int Projects, int LeftOut);

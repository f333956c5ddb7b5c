namespace DebtForecast.Bench.Scoring;

/// <summary>How often a band held, with an interval from resampling projects.</summary>
/// <param name="Level">What the band says, 0 to 1.</param>
/// <param name="Held">The share of windows, randomised at ties.</param>
/// <param name="Low">The lower end of the 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Windows">The windows.</param>
/// <param name="Projects">The projects.</param>
public sealed record CoverageCheck(double Level, double Held, double Low, double High, int Windows, int Projects)
{
    /// <summary>Measures a band.</summary>
    /// <param name="windows">The windows of one method, at least one.</param>
    /// <param name="level">0.8 or 0.95.</param>
    /// <param name="resamples">Resamples of projects.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The check.</returns>
    public static CoverageCheck Of(IReadOnlyList<WindowScore> windows, double level, int resamples, int seed = 1)
    {
        double Held(WindowScore window) => level == 0.8 ? window.Scores.Coverage80 : window.Scores.Coverage95;
        (double Sum, int Count)[] projects = [.. windows.GroupBy(window => window.Window.Series.Project).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Sum(Held), group.Count()))];
        var (low, high) = Resampling.Interval(projects.Length, picks => picks.Sum(i => projects[i].Sum) / picks.Sum(i => projects[i].Count), resamples, seed);
        return new(level, windows.Average(Held), low, high, windows.Count, projects.Length);
    }

    /// <summary>Says whether the band holds what it says.</summary>
    /// <param name="tolerance">The most that <see cref="Held"/> may differ from <see cref="Level"/>.</param>
    /// <returns>True where it differs by no more and the interval contains the level.</returns>
    public bool Holds(double tolerance) => Math.Abs(Held - Level) <= tolerance && Low <= Level && Level <= High;
}

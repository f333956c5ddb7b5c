namespace DebtForecast.Forecasting;

/// <summary>Splits projects into two halves, so that what is learned from one can be tested on the other.</summary>
internal static class ProjectHalves
{
    /// <summary>Splits.</summary>
    /// <param name="projects">The projects; each may occur often.</param>
    /// <returns>The half of each project, 0 or 1: every other one by name.</returns>
    public static Dictionary<string, int> Of(IEnumerable<string> projects) => projects.Distinct().Order(StringComparer.Ordinal)
        .Select((project, i) => (project, Half: i % 2)).ToDictionary(pair => pair.project, pair => pair.Half);
}

namespace DebtForecast.Observations;

/// <summary>Names one series: one metric of one project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Metric">The metric's key, as SonarQube spells it (<c>sqale_index</c>) or one of <see cref="Metrics"/>.</param>
public sealed record SeriesKey(ProjectKey Project, string Metric)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Project.Key}/{Metric}";
}

using System.Globalization;
using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Samples the values that SonarQube keeps for the newest analysis only: the metrics of new code.</summary>
/// <remarks>
/// A source of its own, so that its series are never mixed with those that have a history: days between two samples are unknown
/// where nobody sampled. A sample carries the date of the analysis that it follows; <c>api/measures/component</c> may already
/// know of an issue that a person closed since.
/// </remarks>
internal sealed class SonarQubeSampler(SonarQubeConnection connection) : IObservationSource
{
    /// <inheritdoc/>
    public string Name => connection.Options.Name + "-live";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        ListedAsync(connection.Directory.Listed, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> FindProjectsAsync(string key, CancellationToken cancellationToken) =>
        ListedAsync(connection.Directory.Listed.Where(project => project.Key.Key == key), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(
        Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        cancellationToken.ThrowIfCancellationRequested();
        var newest = connection.Directory.NewestAnalysis(project.Key);
        if (newest is not { } instant || (watermark is not null && instant <= watermark.Instant))
        {
            yield return new ObservationBatch([], [], null, connection.Today);
            yield break;
        }

        var met = await connection.MeetAsync(again: false, cancellationToken).ConfigureAwait(false);
        var values = await ReadAsync(project.Key, met.Sampled, cancellationToken).ConfigureAwait(false);
        yield return new ObservationBatch([new Analysis(instant, 0, Provenance.Live, values)], [], null, connection.Today);
    }

    // Asked after the source that lists; without metrics of new code there is nothing to sample.
    private async Task<IReadOnlyList<Project>> ListedAsync(IEnumerable<Project> listed, CancellationToken cancellationToken)
    {
        var projects = listed.Where(project => connection.Directory.NewestAnalysis(project.Key) is not null).ToList();
        return projects.Count > 0 && (await connection.MeetAsync(again: false, cancellationToken).ConfigureAwait(false)).Sampled.Count > 0 ? projects : [];
    }

    private async Task<Dictionary<string, double>> ReadAsync(ProjectKey key, IReadOnlyList<CollectedMetric> metrics, CancellationToken cancellationToken)
    {
        var call = new ApiCall(
            "api/measures/component",
            [("component", key.Key), .. ProjectDirectory.BranchParameter(key), ("metricKeys", string.Join(',', metrics.Select(metric => metric.Key)))])
        { Project = key.Key };
        var answer = await connection.Pages.ReadOneAsync(call, SonarQubeJson.Default.MeasuresAnswer, cancellationToken).ConfigureAwait(false);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var measure in answer.Component.Measures)
        {
            var metric = metrics.FirstOrDefault(metric => metric.Key == measure.Metric)
                ?? throw connection.Client.Trouble.Contradiction(key.Key, $"it has the metric {measure.Metric}, which was not asked for");
            var text = measure.Period?.Value ?? (measure.Periods is [var first, ..] ? first.Value : null) ?? measure.Value;
            if (text is not null && Number(key, metric, text) is var value && !double.IsNaN(value))
            {
                values[metric.Key] = value;
            }
        }

        return values;
    }

    private double Number(ProjectKey key, CollectedMetric metric, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && metric.FindImpossible([value]) is null
            ? value
            : throw connection.Client.Trouble.Contradiction(key.Key, $"{metric.Key} is '{text}', which no metric of type {metric.Type} can be");
}

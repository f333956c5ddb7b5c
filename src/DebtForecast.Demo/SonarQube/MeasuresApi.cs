using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Metrics, histories and current measures.</summary>
internal sealed class MeasuresApi(SonarQubeDoubleOptions options)
{
    /// <summary><c>api/metrics/search</c>: flat paging, by name.</summary>
    public Task MetricsAsync(ApiCallContext call)
    {
        var page = call.Query.Page(500, isCapped: true);
        var metrics = Known().Values.OrderBy(metric => metric.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        return call.WriteAsync(json =>
        {
            json.WriteStartArray("metrics");
            foreach (var metric in page.Of(metrics))
            {
                Write(json, metric);
            }

            json.WriteEndArray();
            json.WriteNumber("total", metrics.Length);
            json.WriteNumber("p", page.Index);
            json.WriteNumber("ps", page.Size);
        });
    }

    /// <summary><c>api/measures/search_history</c>: oldest first; paging cuts the analyses, and each metric has all dates of the page.</summary>
    public async Task HistoryAsync(ApiCallContext call)
    {
        var project = ProjectsApi.Browse(options, call, "component");
        var metrics = KnownOrRefuse(call.Query.List("metrics"), unknown => ApiRefusal.BadRequest($"Metrics {unknown} are not found"));
        var analyses = ProjectsApi.Window(project.Snapshot(), call.Query);
        var page = call.Query.Page(1000);
        var shown = page.Of(analyses);
        var dates = shown.Select(analysis => JsonEncodedText.Encode(ApiCallContext.Print(analysis.Instant, options.Zone), ApiCallContext.Plain)).ToArray();
        await using var json = call.Begin();
        ApiCallContext.WritePaging(json, page, analyses.Length);
        json.WriteStartArray("measures");
        foreach (var metric in metrics)
        {
            WriteHistory(json, metric, project.ColumnOf(metric.Key), shown, dates);
            await json.FlushAsync().ConfigureAwait(false);
            await call.Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync().ConfigureAwait(false);
        await call.Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    /// <summary><c>api/measures/component</c>: the newest values; unknown metrics are a 404 here.</summary>
    public Task ComponentAsync(ApiCallContext call)
    {
        var project = ProjectsApi.Browse(options, call, "component");
        var metrics = KnownOrRefuse(
            call.Query.List("metricKeys"), unknown => ApiRefusal.NotFound($"The following metric keys are not found: {unknown}"));
        var newest = project.Snapshot().LastOrDefault();
        return call.WriteAsync(json =>
        {
            json.WriteStartObject("component");
            json.WriteString("key", project.Key);
            json.WriteString("name", project.Name);
            json.WriteString("qualifier", "TRK");
            json.WriteStartArray("measures");
            foreach (var metric in metrics)
            {
                WriteMeasure(json, metric, newest?.ValueAt(project.ColumnOf(metric.Key)) ?? double.NaN);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, DoubleMetric metric)
    {
        json.WriteStartObject();
        json.WriteString("key", metric.Key);
        json.WriteString("type", metric.Type);
        json.WriteString("name", metric.Name);
        json.WriteString("domain", metric.Domain);
        json.WriteNumber("direction", metric.Direction);
        json.WriteBoolean("qualitative", metric.Direction != 0);
        json.WriteBoolean("hidden", metric.IsHidden);
        json.WriteEndObject();
    }

    private static void WriteHistory(
        Utf8JsonWriter json, DoubleMetric metric, int column, ArraySegment<DoubleAnalysis> analyses, JsonEncodedText[] dates)
    {
        json.WriteStartObject();
        json.WriteString("metric", metric.Key);
        json.WriteStartArray("history");
        for (var i = 0; i < analyses.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("date", dates[i]);
            var value = analyses[i].ValueAt(column);
            if (!double.IsNaN(value))
            {
                json.WriteString("value", metric.Print(value));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, DoubleMetric metric, double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("metric", metric.Key);
        json.WriteString("value", metric.Print(value));
        json.WriteEndObject();
    }

    private Dictionary<string, DoubleMetric> Known() => DoubleMetrics.Known(options.Dress, options.Projects);

    // The database answers in its own order, never in the order of the question.
    private List<DoubleMetric> KnownOrRefuse(List<string> keys, Func<string, ApiRefusal> refuse)
    {
        var known = Known();
        var unknown = keys.Where(key => !known.ContainsKey(key)).ToList();
        return unknown.Count > 0
            ? throw refuse(string.Join(", ", unknown))
            : [.. keys.Select(key => known[key]).OrderByDescending(metric => metric.Key, StringComparer.Ordinal)];
    }
}

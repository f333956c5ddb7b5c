namespace DebtForecast.Demo.SonarQube;

/// <summary>Metrics, histories and current measures.</summary>
internal sealed class MeasuresApi(SonarQubeDoubleOptions options)
{
    private readonly ComponentFinder finder = new(options);
    private readonly DoubleMetrics known = new(options.Dress, options.Served);
    private readonly MeasureWriter writer = new(options);

    /// <summary><c>api/metrics/search</c>: flat paging, by name.</summary>
    public Task MetricsAsync(ApiCallContext call)
    {
        var page = call.Query.Page(500, isCapped: true);
        var metrics = known.All();
        return call.WriteAsync(json =>
        {
            json.WriteStartArray("metrics");
            foreach (var metric in page.Of(metrics))
            {
                writer.WriteMetric(json, metric);
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
        var branch = finder.Browse(call, "component").Branch;
        var metrics = KnownOrRefuse(call.Query.List("metrics"), unknown => ApiRefusal.BadRequest($"Metrics {unknown} are not found"));
        var analyses = AnalysisWindow.Of(branch.Snapshot(), call.Query);
        var page = call.Query.Page(1000);
        using var history = new HistoryWriter(page.Of(analyses), options.Zone);
        await using var json = call.Begin();
        ApiCallContext.WritePaging(json, page, analyses.Count);
        json.WriteStartArray("measures");
        foreach (var metric in metrics)
        {
            history.Write(json, metric, branch.ColumnOf(Stored(metric.Key)));
            await json.FlushAsync().ConfigureAwait(false);
            await call.Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync().ConfigureAwait(false);
        await call.Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    /// <summary><c>api/measures/component</c>: the current values; unknown metrics are a 404 here.</summary>
    public Task ComponentAsync(ApiCallContext call)
    {
        var fields = call.Query.ListOrNone("additionalFields");
        ApiQuery.DemandOneOf("additionalFields", fields, options.Dress.AdditionalFields);
        var keys = call.Query.List("metricKeys");
        if (keys.Count == 0)
        {
            throw ApiRefusal.BadRequest("At least one metric key must be provided");
        }

        var place = finder.Browse(call, "component", isForScans: options.Dress.IsSince(2025, 2));
        var metrics = KnownOrRefuse(keys, unknown => ApiRefusal.NotFound($"The following metric keys are not found: {unknown}"));
        return call.WriteAsync(json =>
        {
            writer.WriteComponent(json, place, metrics, metric => place.Branch.Current(Stored(metric.Key)));
            writer.WriteFields(json, place, metrics, fields);
        });
    }

    // From 10.4 on the old name shows the data of the new one.
    private string Stored(string metric) => metric == "wont_fix_issues" && options.Dress.IsSince(10, 4) ? "accepted_issues" : metric;

    // The database answers in its own order, never in the order of the question.
    private List<DoubleMetric> KnownOrRefuse(List<string> keys, Func<string, ApiRefusal> refuse)
    {
        var found = keys.ConvertAll(key => (Key: key, Metric: known.Find(key)));
        var unknown = found.Where(pair => pair.Metric is null).Select(pair => pair.Key).ToList();
        return unknown.Count > 0
            ? throw refuse(string.Join(", ", unknown))
            : [.. found.Select(pair => pair.Metric!).OrderByDescending(metric => metric.Key, StringComparer.Ordinal)];
    }
}

using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Writes metrics and current measures in the form of the version.</summary>
internal sealed class MeasureWriter(SonarQubeDoubleOptions options)
{
    private SonarQubeDress Dress => options.Dress;

    /// <summary>Writes what <c>api/metrics/search</c> tells of a metric.</summary>
    public void WriteMetric(Utf8JsonWriter json, DoubleMetric metric)
    {
        json.WriteStartObject();
        json.WriteString("id", "metric-" + metric.Key);
        WriteDeclaration(json, metric);
        if (!Dress.IsSince(8, 0))
        {
            json.WriteBoolean("custom", false);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a component with its measures; what has no value is left out.</summary>
    public void WriteComponent(Utf8JsonWriter json, DoublePlace place, List<DoubleMetric> metrics, Func<DoubleMetric, double> current)
    {
        json.WriteStartObject("component");
        if (!Dress.IsSince(8, 8))
        {
            json.WriteString("id", place.Project.Uuid);
        }

        json.WriteString("key", place.Project.Key);
        json.WriteString("name", place.Project.Name);
        json.WriteString("qualifier", place.Project.Qualifier);
        if (place.Branch != place.Project.Main)
        {
            json.WriteString("branch", place.Branch.Name);
        }

        json.WriteStartArray("measures");
        foreach (var metric in metrics)
        {
            WriteMeasure(json, metric, current(metric));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the additional fields that were asked for.</summary>
    public void WriteFields(Utf8JsonWriter json, DoublePlace place, List<DoubleMetric> metrics, List<string> fields)
    {
        if (fields.Contains("metrics"))
        {
            json.WriteStartArray("metrics");
            metrics.ForEach(metric => WriteWithBest(json, metric));
            json.WriteEndArray();
        }

        if (fields.Contains("periods"))
        {
            json.WriteStartArray("periods");
            WritePeriod(json, place.Branch);
            json.WriteEndArray();
        }

        if (fields.Contains("period") && place.Branch.Count > 0)
        {
            json.WritePropertyName("period");
            WritePeriod(json, place.Branch);
        }
    }

    private static void WriteDeclaration(Utf8JsonWriter json, DoubleMetric metric)
    {
        json.WriteString("key", metric.Key);
        json.WriteString("type", metric.Type);
        json.WriteString("name", metric.Name);
        json.WriteString("domain", metric.Domain);
        json.WriteNumber("direction", metric.Direction);
        json.WriteBoolean("qualitative", metric.IsQualitative);
        json.WriteBoolean("hidden", metric.IsHidden);
        if (metric.Type is "FLOAT" or "PERCENT")
        {
            json.WriteNumber("decimalScale", 1);
        }
    }

    private static void WriteWithBest(Utf8JsonWriter json, DoubleMetric metric)
    {
        json.WriteStartObject();
        WriteDeclaration(json, metric);
        if (metric.Best is { } best)
        {
            json.WriteString("bestValue", metric.Print(best));
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, DoubleMetric metric, double value)
    {
        json.WriteString("value", metric.Print(value));
        if (metric.Best is { } best)
        {
            json.WriteBoolean("bestValue", value.Equals(best));
        }
    }

    private void WriteMeasure(Utf8JsonWriter json, DoubleMetric metric, double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("metric", metric.Key);
        if (metric.IsOfNewCode)
        {
            WriteNewCode(json, metric, value);
        }
        else
        {
            WriteValue(json, metric, value);
        }

        json.WriteEndObject();
    }

    private void WriteNewCode(Utf8JsonWriter json, DoubleMetric metric, double value)
    {
        if (Dress.HasPeriods)
        {
            json.WriteStartArray("periods");
            WritePeriodValue(json, metric, value);
            json.WriteEndArray();
        }

        if (Dress.HasPeriod)
        {
            json.WritePropertyName("period");
            WritePeriodValue(json, metric, value);
        }
    }

    private static void WritePeriodValue(Utf8JsonWriter json, DoubleMetric metric, double value)
    {
        json.WriteStartObject();
        json.WriteNumber("index", 1);
        WriteValue(json, metric, value);
        json.WriteEndObject();
    }

    // New code is what came after the oldest analysis.
    private void WritePeriod(Utf8JsonWriter json, DoubleBranch branch)
    {
        if (branch.Snapshot() is not [var oldest, ..])
        {
            return;
        }

        json.WriteStartObject();
        if (Dress.HasPeriods)
        {
            json.WriteNumber("index", 1);
        }

        json.WriteString("mode", Dress.HasPeriod ? "PREVIOUS_VERSION" : "previous_version");
        json.WriteString("date", ApiCallContext.Print(oldest.Instant, options.Zone));
        json.WriteEndObject();
    }
}

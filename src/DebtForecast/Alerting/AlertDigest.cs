using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>Writes a run's news as one message: the JSON that the generic webhook sends and chats are made from.</summary>
/// <remarks>
/// <c>type</c> is <c>alerts.changed</c>, or <c>forecast.drifted</c> for news about the forecasts themselves; <c>data.alerts</c> has one entry for each alert, the worst first. Members may be
/// added, never renamed or removed.
/// </remarks>
public static class AlertDigest
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The type of the message that one piece of news belongs in.</summary>
    /// <param name="news">The news.</param>
    /// <returns>The message's <c>type</c>.</returns>
    public static string TypeOf(AlertNews news) => news.Alert.ThresholdId == Assessor.ForecastDrift ? "forecast.drifted" : "alerts.changed";

    /// <summary>Writes the message for one channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="news">What to tell; at least one, all of one type.</param>
    /// <param name="now">The run's time, in UTC.</param>
    /// <param name="linkOf">The address of a series' page; null where no public address is known.</param>
    /// <returns>The message; the same news on the same day to the same channel has the same id.</returns>
    public static OutboxMessage Write(string channel, IReadOnlyList<AlertNews> news, DateTimeOffset now, Func<SeriesKey, string>? linkOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", TypeOf(news[0]));
            json.WriteString("timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
            json.WriteStartObject("data");
            json.WriteStartArray("alerts");
            foreach (var item in news.OrderByDescending(item => item.Alert.Verdict).ThenByDescending(item => item.Threshold?.Severity))
            {
                WriteNews(json, item, linkOf);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        var id = StableId.Of("msg_", news.Select(item => $"{item.Alert.Id}/{item.Reason}/{item.Alert.Verdict}/{item.Alert.ToldAt.UtcDateTime:yyyy-MM-dd}").Prepend(channel));
        return new OutboxMessage(id, channel, Encoding.UTF8.GetString(buffer.WrittenSpan), now);
    }

    private static void WriteNews(Utf8JsonWriter json, AlertNews news, Func<SeriesKey, string>? linkOf)
    {
        var assessment = news.Assessment;
        json.WriteStartObject();
        json.WriteString("alertId", news.Alert.Id);
        json.WriteString("state", Word(news.Alert.State));
        json.WriteString("reason", Word(news.Reason));
        json.WriteString("severity", Word(news.Threshold?.Severity ?? Severity.Warning));
        json.WriteString("verdict", Word(assessment.Verdict));
        json.WriteString("text", assessment.Reason);
        WriteProject(json, news.Project);
        WriteMetric(json, assessment.Key);
        WriteThreshold(json, news);
        WriteNumber(json, "current", assessment.Current);
        json.WriteString("asOf", $"{assessment.AsOf:yyyy-MM-dd}");
        WriteOdds(json, assessment.Odds);
        if (linkOf is not null)
        {
            json.WriteString("url", linkOf(assessment.Key));
        }

        json.WriteEndObject();
    }

    private static void WriteProject(Utf8JsonWriter json, Project project)
    {
        json.WriteStartObject("project");
        json.WriteString("key", project.Key.Key);
        json.WriteString("branch", project.Key.Branch);
        json.WriteString("name", project.Name);
        json.WriteString("team", project.Team);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, SeriesKey key)
    {
        var metric = Metrics.Describe(key.Metric);
        json.WriteStartObject("metric");
        json.WriteString("key", metric.Key);
        json.WriteString("name", metric.Name);
        json.WriteString("unit", JsonNamingPolicy.SnakeCaseLower.ConvertName(metric.Unit.ToString()));
        json.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter json, AlertNews news)
    {
        json.WriteStartObject("threshold");
        json.WriteString("id", news.Assessment.ThresholdId);
        if (news.Threshold is { } threshold)
        {
            json.WriteString("kind", Word(threshold.Kind));
            json.WriteString("text", threshold.Text);
        }

        WriteNumber(json, "limit", news.Assessment.Limit);
        json.WriteEndObject();
    }

    private static void WriteOdds(Utf8JsonWriter json, BreachOdds? odds)
    {
        if (odds is null)
        {
            return;
        }

        json.WriteStartObject("odds");
        WriteNumber(json, "within4Weeks", Math.Round(odds.Within4Weeks, 4));
        WriteNumber(json, "within13Weeks", Math.Round(odds.Within13Weeks, 4));
        WriteNumber(json, "within26Weeks", Math.Round(odds.Within26Weeks, 4));
        json.WriteEndObject();
        json.WriteStartObject("breach");
        json.WriteString("medianDay", $"{odds.MedianDay:yyyy-MM-dd}" is { Length: > 0 } median ? median : null);
        json.WriteString("earliestDay", $"{odds.EarliestDay:yyyy-MM-dd}" is { Length: > 0 } earliest ? earliest : null);
        json.WriteString("latestDay", $"{odds.LatestDay:yyyy-MM-dd}" is { Length: > 0 } latest ? latest : null);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

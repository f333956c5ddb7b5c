using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebtForecast.Rules.Baselines;

/// <summary>The form of one line: which keys there are, and in which order they are written.</summary>
internal static class BaselineLine
{
    public const string Rule = "rule";
    public const string In = "in";
    public const string From = "from";
    public const string To = "to";
    public const string Why = "why";
    public const string Until = "until";
    public const string DayForm = "yyyy-MM-dd";

    public static readonly IReadOnlyList<string> Keys = [Rule, In, From, To, Why, Until];

    // Generic type names stay readable; the file never goes into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(BaselineEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString(Rule, entry.Rule);
            json.WriteString(In, entry.In);
            json.WriteString(From, entry.From);
            json.WriteString(To, entry.To);
            if (entry.Why is not null)
                json.WriteString(Why, entry.Why);
            if (entry.Until is { } until)
                json.WriteString(Until, until.ToString(DayForm, CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }
}

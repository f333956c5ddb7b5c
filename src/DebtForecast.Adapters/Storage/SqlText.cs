using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebtForecast.Storage;

/// <summary>How instants, days, words and lists look in the database.</summary>
internal static class SqlText
{
    private const string SecondsFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string TicksFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Gets how JSON columns are written: short, not-a-number allowed, Chinese readable.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an analysis instant, given as seconds since 1970-01-01.</summary>
    /// <param name="unixSeconds">Seconds.</param>
    /// <returns>ISO text, UTC, whole seconds; texts sort like the instants.</returns>
    public static string Seconds(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString(SecondsFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Seconds"/> wrote.</summary>
    /// <param name="text">ISO text.</param>
    /// <returns>Seconds since 1970-01-01.</returns>
    public static long ParseSeconds(string text) => ParseInstant(text, SecondsFormat).ToUnixTimeSeconds();

    /// <summary>Writes an instant to the tenth of a microsecond.</summary>
    /// <param name="instant">The instant; any offset.</param>
    /// <returns>ISO text, UTC, fixed length; texts sort like the instants.</returns>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString(TicksFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Instant(DateTimeOffset)"/> wrote.</summary>
    /// <param name="text">ISO text.</param>
    /// <returns>The instant, offset zero.</returns>
    public static DateTimeOffset Instant(string text) => ParseInstant(text, TicksFormat);

    /// <summary>Writes a day.</summary>
    /// <param name="day">The UTC day.</param>
    /// <returns>Days since 1970-01-01.</returns>
    public static int Day(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>Reads a day.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    /// <returns>The UTC day.</returns>
    public static DateOnly Day(long day) => DateOnly.FromDayNumber((int)day + Epoch);

    /// <summary>Writes quantiles.</summary>
    /// <param name="values">Numbers.</param>
    /// <returns>64-bit little-endian numbers, bit for bit.</returns>
    public static byte[] Bytes(IEnumerable<double> values) => [.. values.SelectMany(value =>
    {
        var bytes = new byte[sizeof(double)];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    })];

    /// <summary>Reads what <see cref="Bytes"/> wrote.</summary>
    /// <param name="bytes">64-bit little-endian numbers.</param>
    /// <returns>The numbers.</returns>
    public static double[] Numbers(byte[] bytes)
    {
        var numbers = new double[bytes.Length / sizeof(double)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = System.Buffers.Binary.BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return numbers;
    }

    private static DateTimeOffset ParseInstant(string text, string format) =>
        DateTimeOffset.ParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>The words that an enum's answers have in the database: lower case, dashes between words.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class Word<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Words =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The word of an answer.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The word.</returns>
    public static string Of(T value) => Words[value];

    /// <summary>The answer of a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The answer.</returns>
    public static T Parse(string word) => Values[word];
}

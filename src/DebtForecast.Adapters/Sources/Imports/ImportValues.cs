using System.Globalization;
using System.Text.RegularExpressions;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads dates, numbers and metric keys as people and tools write them, and says what is wrong with the others.</summary>
internal static partial class ImportValues
{
    private const string DatesAllowed = "allowed are yyyy-MM-dd and yyyy-MM-ddTHH:mm:ssZ (UTC unless it says an offset)";
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    [GeneratedRegex(@"^-?[0-9]+,[0-9]+$")]
    private static partial Regex DecimalComma { get; }

    [GeneratedRegex(@"^-?[0-9]{1,3}([ ',.\u00a0\u202f][0-9]{3})+([.,][0-9]+)?$")]
    private static partial Regex Grouped { get; }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.:-]{0,254}$")]
    private static partial Regex MetricKey { get; }

    [GeneratedRegex("[+-][0-9]{4}$")]
    private static partial Regex OffsetWithoutColon { get; }

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">Now: 10 minutes later is the latest instant allowed.</param>
    /// <param name="instant">The instant, UTC, whole seconds; a date alone is its first second.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? ReadInstant(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        var plain = text.Trim();
        plain = plain.Length > 10 && OffsetWithoutColon.IsMatch(plain) ? plain.Insert(plain.Length - 2, ":") : plain;
        if (!DateTimeOffset.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant))
        {
            return $"date is '{text}'; {DatesAllowed}.";
        }

        instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
        return WhyNot(instant, now) is { } why ? $"date is '{text}', which is {why}" : null;
    }

    /// <summary>Whether an instant may be imported.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="now">Now.</param>
    /// <returns>Why not; null where it may.</returns>
    public static string? WhyNot(DateTimeOffset instant, DateTimeOffset now) =>
        instant > now + Skew ? $"in the future (now is {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}); what is not measured yet cannot be imported. Correct the date, or this machine's clock."
        : instant < DateTimeOffset.UnixEpoch ? "before 1970-01-01, the earliest that is allowed. Correct the date."
        : null;

    /// <summary>Reads a number.</summary>
    /// <param name="metric">The metric that it is a value of.</param>
    /// <param name="text">The text.</param>
    /// <param name="value">The number, finite and possible for the metric.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? ReadNumber(string metric, string text, out double value)
    {
        var plain = text.Trim();
        if (double.TryParse(plain, Number, CultureInfo.InvariantCulture, out value) && !plain.Any(char.IsAsciiLetter) | double.IsFinite(value))
        {
            return WhyNot(metric, value, text);
        }

        return DecimalComma.IsMatch(plain) ? $"{metric} is '{text}', which has a decimal comma; write a decimal point: {plain.Replace(',', '.')}."
            : Grouped.IsMatch(plain) ? $"{metric} is '{text}', which has separators between thousands; write the digits alone."
            : $"{metric} is '{text}'; allowed is a finite number with a decimal point, such as 12.5, or nothing where it was not measured.";
    }

    /// <summary>Whether a value is possible for a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value.</param>
    /// <param name="text">The value as written.</param>
    /// <returns>Why not; null where it is.</returns>
    public static string? WhyNot(string metric, double value, string text)
    {
        var known = Metrics.Describe(metric);
        return !double.IsFinite(value) ? $"{metric} is '{text}'; allowed is a finite number, or nothing where it was not measured."
            : value < known.Minimum || value > known.Maximum ? $"{metric} is '{text}'; allowed is {Range(known)}. Correct the value, or give the column the key of the metric that it is."
            : null;
    }

    /// <summary>Reads a metric's key.</summary>
    /// <param name="text">A key or an alias.</param>
    /// <param name="metric">The key.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? ReadMetric(string text, out string metric)
    {
        metric = Metrics.Canonical(text.Trim());
        return MetricKey.IsMatch(metric) ? null
            : $"metric is '{text}'; allowed are up to 255 letters, digits and _ . : -, a letter first, such as ncloc.";
    }

    private static string Range(Metric metric) => metric.Maximum is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"{metric.Minimum} to {most}")
        : string.Create(CultureInfo.InvariantCulture, $"{metric.Minimum} or more");
}

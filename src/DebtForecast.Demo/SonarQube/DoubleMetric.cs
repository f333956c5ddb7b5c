using System.Globalization;
using System.Text;

namespace DebtForecast.Demo.SonarQube;

/// <summary>A metric as the server declares it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">Its type, which decides how a value is printed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Direction">-1 where less is better, 1 where more is, 0 for neither.</param>
internal sealed record DoubleMetric(string Key, string Type, string Name, string Domain, int Direction)
{
    /// <summary>No printed value is longer, in bytes.</summary>
    public const int MostBytes = 48;

    /// <summary>Gets a value indicating whether it judges quality.</summary>
    public bool IsQualitative { get; init; }

    /// <summary>Gets a value indicating whether the server's own pages hide it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Gets a value indicating whether only the newest analysis keeps its value.</summary>
    public bool LosesPast { get; init; }

    /// <summary>Gets the best value; null where there is none.</summary>
    public double? Best { get; init; }

    /// <summary>Gets a value indicating whether it measures new code.</summary>
    public bool IsOfNewCode { get; } = Key.StartsWith("new_", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether its text may need escapes.</summary>
    public bool IsData => Type == "DATA";

    /// <summary>Prints a value as the server does.</summary>
    public string Print(double value)
    {
        Span<byte> text = stackalloc byte[MostBytes];
        return Encoding.UTF8.GetString(text[..Print(value, text)]);
    }

    /// <summary>Prints a value as the server does; decimals are rounded to one digit when stored.</summary>
    /// <remarks>A LEVEL is kept as a number: 1 for OK, 2 for WARN, 3 for ERROR. Of DATA only the sum is kept.</remarks>
    /// <returns>The number of bytes.</returns>
    public int Print(double value, Span<byte> target) => Type switch
    {
        "INT" => Whole(Math.Min(int.MaxValue, value), target),
        "WORK_DUR" or "MILLISEC" => Whole(value, target),
        "STRING" => Text(value.ToString("R", CultureInfo.InvariantCulture), target),
        "LEVEL" => Text(value switch { 1 => "OK", 2 => "WARN", _ => "ERROR" }, target),
        "BOOL" => Text(value != 0 ? "true" : "false", target),
        "DATA" => Text(Key.EndsWith("_issues", StringComparison.Ordinal) ? $$"""{"total":{{value:F0}}}""" : $"cs={value:F0}", target),
        _ when Domain == DoubleMetrics.CustomDomain || Math.Abs(value) >= 1e7 => Text(JavaText(value), target),
        _ => Tenths(value, target),
    };

    private static int Whole(double value, Span<byte> target)
    {
        ((long)Math.Round(value, MidpointRounding.AwayFromZero)).TryFormat(target, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    private static int Tenths(double value, Span<byte> target)
    {
        var tenths = (long)Math.Round((decimal)value * 10, MidpointRounding.AwayFromZero);
        var sign = tenths < 0 ? 1 : 0;
        target[0] = (byte)'-';
        (Math.Abs(tenths) / 10).TryFormat(target[sign..], out var length, default, CultureInfo.InvariantCulture);
        length += sign;
        target[length] = (byte)'.';
        target[length + 1] = (byte)('0' + (Math.Abs(tenths) % 10));
        return length + 2;
    }

    private static int Text(string text, Span<byte> target) => Encoding.UTF8.GetBytes(text, target);

    // Java prints a double with at least one decimal, and with an exponent from ten million on and below a thousandth.
    private static string JavaText(double value)
    {
        if (value == 0 || Math.Abs(value) is >= 1e-3 and < 1e7)
        {
            var plain = value.ToString("0.################", CultureInfo.InvariantCulture);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return (value / Math.Pow(10, exponent)).ToString("0.0###############", CultureInfo.InvariantCulture) + "E" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}

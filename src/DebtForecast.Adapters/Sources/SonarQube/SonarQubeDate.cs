using System.Globalization;
using System.Text;

namespace DebtForecast.Sources.SonarQube;

/// <summary>SonarQube's dates: whole seconds and an offset without colon, <c>2017-01-23T18:21:33+0100</c>.</summary>
/// <remarks>Instants are seconds since 1970-01-01 UTC: comparing texts would go wrong when the server's clock changes for summer.</remarks>
internal static class SonarQubeDate
{
    private const int Length = 24;

    /// <summary>Reads a date.</summary>
    /// <param name="text">The bytes of the text.</param>
    /// <param name="instant">Seconds since 1970 in UTC.</param>
    /// <returns>False where the text is no such date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long instant)
    {
        instant = 0;
        if (text.Length != Length || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || text[19] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        var (offsetHours, offsetMinutes) = (Number(text[20..22]), Number(text[22..24]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || offsetHours is < 0 or > 18 || offsetMinutes is < 0 or > 59)
        {
            return false;
        }

        var days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        var offset = ((offsetHours * 60) + offsetMinutes) * 60 * (text[19] == '-' ? -1 : 1);
        instant = (days * 86_400L) + (hour * 3600) + (minute * 60) + second - offset;
        return true;
    }

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text; null is no date.</param>
    /// <param name="instant">The instant, in UTC.</param>
    /// <returns>False where the text is no such date.</returns>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        var isDate = TryParse(Encoding.UTF8.GetBytes(text ?? ""), out long seconds);
        instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return isDate;
    }

    /// <summary>Writes an instant as a parameter: always UTC, without colon, the only form that every version takes.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>For example <c>2017-01-23T17:21:33+0000</c>; the plus sign is still to be escaped.</returns>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}

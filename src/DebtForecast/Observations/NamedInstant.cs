using System.Globalization;
using System.Text.RegularExpressions;

namespace DebtForecast.Observations;

/// <summary>Finds the instant in the name of a file or folder.</summary>
public static partial class NamedInstant
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyyMMddTHHmm", "yyyyMMddTHHmmss"];

    /// <summary>Finds the first date in a name.</summary>
    /// <param name="name">The name, without its folder.</param>
    /// <returns>
    /// The instant, UTC: <c>2025-03-01</c>, <c>20250301</c>, with a time <c>2025-03-01T12-30</c>; null where the name has none.
    /// </returns>
    public static DateTimeOffset? Find(string name)
    {
        foreach (var text in DatePattern().Matches(name).Select(match => match.Value.Replace("-", "", StringComparison.Ordinal)))
        {
            if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }
        }

        return null;
    }

    [GeneratedRegex("(?<![0-9])(19|20)[0-9]{2}(-[0-9]{2}-[0-9]{2}|[0-9]{4})(T[0-9]{2}-?[0-9]{2}(-?[0-9]{2})?)?(?![0-9])")]
    private static partial Regex DatePattern();
}

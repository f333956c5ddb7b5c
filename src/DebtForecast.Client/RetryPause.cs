using System.Globalization;
using System.Net;
using RestSharp;

namespace DebtForecast.Client;

/// <summary>Decides whether and when a request is tried again.</summary>
internal static class RetryPause
{
    /// <summary>The wait before the next attempt; null where another attempt would not help.</summary>
    public static TimeSpan? Of(RestResponse response, int attempt, RuleRunClientOptions options, TimeProvider clock)
    {
        var usual = options.RetryDelay * Math.Pow(2, attempt - 1);
        if (response.ResponseStatus == ResponseStatus.TimedOut)
        {
            return usual;
        }

        if (response.StatusCode == 0)
        {
            return AnswerReader.IsTooLarge(response) ? null : usual;
        }

        if (response.StatusCode != HttpStatusCode.TooManyRequests && response.StatusCode < HttpStatusCode.InternalServerError)
        {
            return null;
        }

        var asked = RetryAfter(response, clock);
        return asked > options.LongestPause ? null : asked > usual ? asked : usual;
    }

    private static TimeSpan? RetryAfter(RestResponse response, TimeProvider clock)
    {
        var text = response.Headers?.FirstOrDefault(header => header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))?.Value;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - clock.GetUtcNow()
            : null;
    }
}

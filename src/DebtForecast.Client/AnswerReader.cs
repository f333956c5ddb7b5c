using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DebtForecast.Gating;
using RestSharp;

namespace DebtForecast.Client;

/// <summary>Turns a response into an answer, or into an exception that says what to do.</summary>
internal static class AnswerReader
{
    private const int LongestDetail = 500;

    /// <summary>Reads an answer.</summary>
    public static T Read<T>(RestResponse response, JsonTypeInfo<T> type, Uri server, RuleRunClientOptions options)
    {
        var name = server.GetLeftPart(UriPartial.Path);
        if (response.StatusCode == 0)
        {
            throw new RuleRunServerException(WhyNoAnswer(response, name, options), response.ErrorException);
        }

        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            throw new RuleRunServerException($"{name} answers {(int)response.StatusCode}: {WhyRefused(response)}");
        }

        return Parse(response, type) ?? throw new RuleRunServerException(
            $"{name} answers with {response.ContentType ?? "no content type"} where JSON is expected: a login page, a proxy or another program. Check the address of --server.");
    }

    /// <summary>Whether the answer was cut because of its size.</summary>
    public static bool IsTooLarge(RestResponse response) =>
        response.ErrorException is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };

    private static string WhyNoAnswer(RestResponse response, string name, RuleRunClientOptions options) =>
        IsTooLarge(response) ? $"The answer of {name} is larger than {options.MaxAnswerBytes / (1024 * 1024)} MiB; that is no DebtForecast service."
        : response.ResponseStatus == ResponseStatus.TimedOut || response.ErrorException is OperationCanceledException
            ? $"{name} gave no answer within {options.Timeout.TotalSeconds:0.#} s. Check the address of --server and that the service runs."
        : $"{name} cannot be reached ({response.ErrorException?.GetBaseException().Message ?? "no answer"}). Check the address of --server and that the service runs.";

    private static string WhyRefused(RestResponse response)
    {
        if ((int)response.StatusCode is >= 300 and < 400)
        {
            return "it sends elsewhere, which is not followed because the token would go there too. Give --server the address that it stands for.";
        }

        var problem = Parse(response, ServiceJson.Default.ProblemAnswer);
        string?[] words = [problem?.Detail ?? problem?.Title, .. (problem?.Errors ?? new Dictionary<string, string[]>()).SelectMany(pair => pair.Value)];
        var text = string.Join(" ", words.OfType<string>());
        return text.Length == 0 ? "no reason is given. Check the address of --server; is it a DebtForecast service?"
            : text.Length > LongestDetail ? text[..LongestDetail] + " …" : text;
    }

    private static T? Parse<T>(RestResponse response, JsonTypeInfo<T> type)
    {
        try
        {
            return response.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true && response.RawBytes is { } bytes
                ? JsonSerializer.Deserialize(bytes, type)
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

namespace DebtForecast.Client;

/// <summary>Steers <see cref="RuleRunClient"/>.</summary>
public sealed class RuleRunClientOptions
{
    /// <summary>Gets how long one attempt may take.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how often a request is tried where the trouble may pass: no connection, 429, 5xx.</summary>
    /// <value>1 or more. The default value is 3.</value>
    public int Attempts { get; init; } = 3;

    /// <summary>Gets the wait before the second attempt; it doubles with each.</summary>
    /// <value>The default value is half a second.</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the longest <c>Retry-After</c> that is heeded; who asks for more is not asked again.</summary>
    /// <value>The default value is 15 seconds.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets the most bytes that an answer may have.</summary>
    /// <value>The default value is 32 MiB.</value>
    public int MaxAnswerBytes { get; init; } = 32 * 1024 * 1024;
}

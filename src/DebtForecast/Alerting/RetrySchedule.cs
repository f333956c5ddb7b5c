using System.Text;

namespace DebtForecast.Alerting;

/// <summary>Says when a message is tried again: after 5 s, 30 s, 2 min, 10 min, 1 h, 4 h, 12 h and 24 h, then never.</summary>
/// <remarks>
/// Each delay is stretched or shortened by up to 20 %, so that a receiver that comes back is not met by all messages at once.
/// The jitter follows from the message and the attempt alone: same input, same answer.
/// </remarks>
public static class RetrySchedule
{
    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>Gets the most attempts that a message gets: the first one and one after each delay.</summary>
    public static int MostAttempts => Delays.Length + 1;

    /// <summary>The delay after an attempt that failed.</summary>
    /// <param name="attempts">Attempts made, that one included; 1 or more.</param>
    /// <param name="messageId">The message; seeds the jitter.</param>
    /// <returns>The delay, 80 to 120 % of the table's; null where all attempts are used.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No attempt was made.</exception>
    public static TimeSpan? DelayAfter(int attempts, string messageId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts >= MostAttempts)
        {
            return null;
        }

        var random = new Random(Seed(messageId, attempts));
        return Delays[attempts - 1] * (1 - Jitter + (2 * Jitter * random.NextDouble()));
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static int Seed(string messageId, int attempts)
    {
        var hash = 2_166_136_261;
        foreach (var one in Encoding.UTF8.GetBytes($"{messageId}#{attempts}"))
        {
            hash = unchecked((hash ^ one) * 16_777_619);
        }

        return unchecked((int)hash);
    }
}

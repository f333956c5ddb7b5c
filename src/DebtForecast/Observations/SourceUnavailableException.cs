namespace DebtForecast.Observations;

/// <summary>A source, or one project of it, cannot be read. The message names the thing and the remedy, and holds no secret.</summary>
public sealed class SourceUnavailableException : Exception
{
    /// <summary>Makes an exception with a message that names the thing and the remedy.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isTransient">Whether trying again later may help.</param>
    /// <param name="innerException">What happened underneath; null where nothing was thrown.</param>
    public SourceUnavailableException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Gets a value indicating whether trying again later may help.</summary>
    public bool IsTransient { get; }

    /// <summary>Gets a value indicating whether the user's own configuration or rule file is wrong, rather than the outside world.</summary>
    public bool IsMisconfiguration { get; init; }
}

namespace DebtForecast.Sources.Imports;

/// <summary>Says which instant a report counts for.</summary>
/// <param name="Given">The instant that the caller gave; null where the report or its name has to say it.</param>
/// <param name="From">Where to look; null for the content, and the name where the content says nothing.</param>
public sealed record ImportDates(DateTimeOffset? Given, DateOrigin? From)
{
    /// <summary>Reads a date as a person types it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="clock">The clock: a date of the future is refused.</param>
    /// <returns>The instant.</returns>
    /// <exception cref="InvalidImportException">It is no date, or not allowed.</exception>
    public static DateTimeOffset Parse(string text, TimeProvider clock) =>
        ImportValues.ReadInstant(text, clock.GetUtcNow(), out var instant) is { } wrong ? throw new InvalidImportException($"--date: {wrong}") : instant;

    /// <summary>The instant of a report.</summary>
    /// <param name="file">Its file or folder.</param>
    /// <param name="content">What the report itself says; null where it says nothing.</param>
    /// <param name="clock">The clock: a date of the future is refused.</param>
    /// <returns>The instant, UTC, whole seconds.</returns>
    /// <exception cref="InvalidImportException">There is none, or it is not allowed.</exception>
    public DateTimeOffset Of(ImportFile file, DateTimeOffset? content, TimeProvider clock)
    {
        var instant = Given ?? From switch
        {
            DateOrigin.Content => content,
            DateOrigin.Name => file.NamedAt,
            DateOrigin.File => file.WrittenAt,
            _ => content ?? file.NamedAt,
        };
        if (instant is not { } found)
        {
            throw new InvalidImportException($"{file.Name} says no date{(From is null ? ", neither in itself nor in its name" : From == DateOrigin.Name ? " in its name" : " in itself")}. Give one with --date yyyy-MM-dd, put it into the name of the file or its folder (2025-03-01, 20250301T1230), or take the time of the file with --date-from file.");
        }

        return ImportValues.WhyNot(found, clock.GetUtcNow()) is { } why
            ? throw new InvalidImportException($"{file.Name} is of {found.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, which is {why}")
            : new DateTimeOffset(found.UtcTicks - (found.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}

/// <summary>Where a report's instant is looked for.</summary>
public enum DateOrigin
{
    /// <summary>In the report.</summary>
    Content,

    /// <summary>In its name, or that of its folder.</summary>
    Name,

    /// <summary>The time it was last written.</summary>
    File,
}

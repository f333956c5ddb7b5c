using System.CommandLine;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary>The options that imports have in common.</summary>
internal static class ImportOptions
{
    private const string Content = "content";
    private const string Name = "name";
    private const string File = "file";

    /// <summary>The project; may be left out where a file names its projects.</summary>
    public static readonly Option<string?> Project = new("--project")
    {
        Description = "The project's key; a new one becomes a local project. May be left out where the file names its projects.",
        HelpName = "KEY",
    };

    /// <summary>Metrics under other keys.</summary>
    public static readonly Option<string[]> Rename = new("--rename")
    {
        Description = "Stores a metric under another key, as where a source has that one already: --rename ncloc=git_ncloc. May be repeated.",
        HelpName = "METRIC=NEW",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Try only.</summary>
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Shows what would be added and stores nothing." };

    /// <summary>The date of reports.</summary>
    public static readonly Option<string?> Date = new("--date")
    {
        Description = "The date that all files count for: yyyy-MM-dd or yyyy-MM-ddTHH:mm:ssZ. Not needed where they, or their names, say it.",
        HelpName = "DATE",
    };

    /// <summary>Where the date of reports is.</summary>
    public static readonly Option<string?> DateFrom = CreateDateFrom();

    /// <summary>Files or folders.</summary>
    /// <param name="description">What they are.</param>
    /// <returns>The argument.</returns>
    public static Argument<string[]> Files(string description) => new("FILE")
    {
        Description = $"{description}; patterns with * and ?. Several may be given.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Reads where the dates of reports are.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The dates.</returns>
    /// <exception cref="InvalidImportException"><c>--date</c> is no date that is allowed.</exception>
    public static ImportDates ReadDates(ParseResult parsed, TimeProvider clock) => new(
        parsed.GetValue(Date) is { } date ? ImportDates.Parse(date, clock) : null,
        parsed.GetValue(DateFrom) switch { Content => DateOrigin.Content, Name => DateOrigin.Name, File => DateOrigin.File, _ => null });

    /// <summary>Reads the other keys of metrics.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>New key by old key.</returns>
    /// <exception cref="InvalidImportException">One is no pair of keys.</exception>
    public static MetricNames ReadNames(ParseResult parsed) => MetricNames.Parse(parsed.GetValue(Rename) ?? []);

    private static Option<string?> CreateDateFrom()
    {
        var option = new Option<string?>("--date-from")
        {
            Description = "Where a file's date is: in itself, in its name or that of its folder, or the time it was written. In itself, else in its name, where left out.",
            HelpName = $"{Content}|{Name}|{File}",
        };
        option.AcceptOnlyFromAmong(Content, Name, File);
        return option;
    }
}

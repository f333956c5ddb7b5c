using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Turns SQLite's result codes into trouble with a name and a remedy.</summary>
internal static class StoreErrors
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int LockedTable = 6;
    private const int ReadOnlyFile = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;
    private const int FileMoved = 1032;

    /// <summary>Names the trouble.</summary>
    /// <param name="error">What SQLite said.</param>
    /// <param name="path">The database file.</param>
    /// <returns>The exception to throw; the error itself where it is a mistake of ours and no trouble of the file's.</returns>
    public static Exception Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        _ when error.SqliteExtendedErrorCode == FileMoved => Missing(path, "the file was moved or deleted while it was open", error),
        Busy or LockedTable => new StoreUnavailableException(
            $"The store {path} is locked: another process is writing to it. End that process, or raise Storage:BusyTimeoutSeconds.",
            StoreTrouble.Locked, error),
        DiskFull => new StoreUnavailableException(
            $"The store {path} cannot grow: the disk, or the size that Storage:MaximumMegabytes allows, is full. What was stored before is kept. Free space, or raise the limit, and run again.",
            StoreTrouble.Full, error),
        ReadOnlyFile or Permission => new StoreUnavailableException(
            $"The store {path} may not be written. Give this user write access to the file and its folder, or set Storage:Path to another file.",
            StoreTrouble.ReadOnly, error),
        CannotOpen => Missing(path, "the file cannot be opened", error),
        Corrupt or NoDatabase => Damaged(path, error),
        InputOutput => new StoreUnavailableException(
            $"The store {path} cannot be read or written: the disk reported an input/output error. Check the disk, then restore the newest backup if the error stays.",
            StoreTrouble.Damaged, error),
        _ => error,
    };

    /// <summary>The file, or its folder, is not there.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="what">What is missing.</param>
    /// <param name="error">What happened underneath; null where nothing was thrown.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreUnavailableException Missing(string path, string what, Exception? error = null) => new(
        $"The store {path} is not available: {what}. Check Storage:Path; a first `debtforecast run` creates the file in a folder that exists.",
        StoreTrouble.Missing, error);

    /// <summary>The file holds something else.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="what">What it holds.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreUnavailableException Foreign(string path, string what) => new(
        $"The file {path} is no DebtForecast store: {what}. It was left as it is. Set Storage:Path to another file, or move this one away.",
        StoreTrouble.Foreign);

    /// <summary>The file was written by a newer version.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="version">The file's schema version.</param>
    /// <param name="known">The newest schema version that this program knows.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreUnavailableException Newer(string path, long version, int known) => new(
        $"The store {path} has schema version {version}; this program knows versions up to {known}. Use a newer DebtForecast, or restore the backup taken before the upgrade.",
        StoreTrouble.Newer);

    /// <summary>The file is damaged.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="error">What happened underneath; null where nothing was thrown.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreUnavailableException Damaged(string path, Exception? error = null) => new(
        $"The store {path} is damaged. Nothing was changed. Stop what uses it, move it aside and put the newest backup in its place.",
        StoreTrouble.Damaged, error);
}

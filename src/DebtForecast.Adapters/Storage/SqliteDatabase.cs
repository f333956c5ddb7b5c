using System.Collections.Concurrent;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>One database file, open: a single writing connection, and as many reading ones as are needed at once.</summary>
/// <remarks>
/// Write-ahead log with full synchronisation: what was committed survives a power cut. Every write is a transaction begun
/// with <c>BEGIN IMMEDIATE</c>, so it never fails half-way for a lock. Other processes may read and write the same file.
/// SQLite works synchronously; the tasks that the stores give are done, unless they wait for another writer in this process.
/// </remarks>
public sealed class SqliteDatabase : IDisposable
{
    private const int SmallestPageBytes = 512;

    private readonly StorageOptions options;
    private readonly SqliteConnection writer;
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentBag<SqliteConnection> readers = [];

    private SqliteDatabase(StorageOptions options)
    {
        this.options = options;
        Path = options.Path;
        writer = Connect();
        Guard(() => Limit(writer));
    }

    /// <summary>Gets the database file.</summary>
    public string Path { get; }

    /// <summary>Opens the store, and makes it where there is no file yet. A file of another kind, an empty one too, is refused.</summary>
    /// <param name="options">Where the store is.</param>
    /// <param name="time">The clock that names a backup taken before a migration.</param>
    /// <returns>The open database, at the newest schema.</returns>
    /// <exception cref="StoreUnavailableException">The file cannot be made, opened or migrated.</exception>
    public static SqliteDatabase CreateOrOpen(StorageOptions options, TimeProvider time)
    {
        if (!System.IO.Path.Exists(options.Path) && !options.ReadOnly)
        {
            Guard(options.Path, () => SchemaMigration.Create(options.Path, TimeSpan.FromSeconds(options.BusyTimeoutSeconds)));
        }

        return Open(options, time);
    }

    /// <summary>Opens a store that exists.</summary>
    /// <param name="options">Where the store is.</param>
    /// <param name="time">The clock that names a backup taken before a migration.</param>
    /// <returns>The open database, at the newest schema.</returns>
    /// <exception cref="StoreUnavailableException">The file is missing, foreign, newer, damaged or locked.</exception>
    public static SqliteDatabase Open(StorageOptions options, TimeProvider time) => Guard(options.Path, () =>
    {
        if (RequireOurs(options.Path) < SchemaMigration.Newest && !options.ReadOnly)
        {
            SchemaMigration.Upgrade(options.Path, TimeSpan.FromSeconds(options.BusyTimeoutSeconds), time.GetUtcNow());
        }

        return new SqliteDatabase(options);
    });

    /// <summary>Copies the store into another file while others read and write it.</summary>
    /// <param name="path">The file to make; it must not exist.</param>
    /// <exception cref="ArgumentException">The file exists.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read, or the copy not written.</exception>
    public void BackUpTo(string path)
    {
        if (File.Exists(path))
        {
            throw new ArgumentException($"The backup {path} exists already; name another file.", nameof(path));
        }

        using var source = Connect();
        Guard(path, () =>
        {
            using var copy = SchemaMigration.Open(path, SqliteOpenMode.ReadWriteCreate);
            source.BackupDatabase(copy);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        writer.Dispose();
        writing.Dispose();
    }

    /// <summary>Reads in one snapshot.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="read">Reads; must not write.</param>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <returns>The answer.</returns>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(Guard(Path, () => Read(read)));
        }
        catch (StoreUnavailableException error)
        {
            return Task.FromException<T>(error);
        }
    }

    /// <summary>Writes in one transaction: all of it is stored, or nothing.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="write">Writes.</param>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <param name="isRehearsal">True: what was written is taken back.</param>
    /// <returns>The answer, once the disk has it.</returns>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken, bool isRehearsal = false)
    {
        await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var transaction = writer.BeginTransaction(deferred: false);
            var answer = write(writer);
            if (!isRehearsal)
            {
                transaction.Commit();
            }

            return answer;
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Translate(error, Path);
        }
        finally
        {
            writing.Release();
        }
    }

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        var reader = readers.TryTake(out var idle) ? idle : Connect();
        try
        {
            // Deferred: takes no write lock; all statements inside see the same state.
            using var snapshot = reader.BeginTransaction(deferred: true);
            return read(reader);
        }
        finally
        {
            readers.Add(reader);
        }
    }

    private static long RequireOurs(string path)
    {
        if (!File.Exists(path))
        {
            throw Directory.Exists(path)
                ? StoreErrors.Foreign(path, "it is a folder")
                : StoreErrors.Missing(path, "there is no such file");
        }

        // SQLite takes an empty file for a new database; to us it is somebody's accident, and filling it would hide that.
        if (new FileInfo(path).Length == 0)
        {
            throw StoreErrors.Foreign(path, "it is empty");
        }

        RequireHeader(path);
        if (new FileInfo(path).Length < SmallestPageBytes)
        {
            throw StoreErrors.Damaged(path);
        }

        using var connection = SchemaMigration.Open(path, SqliteOpenMode.ReadOnly);
        var id = connection.FindNumber("PRAGMA application_id");
        var version = connection.FindNumber("PRAGMA user_version") ?? 0;
        return id != SchemaMigration.ApplicationId ? throw StoreErrors.Foreign(path, "it is a database of another program")
            : version > SchemaMigration.Newest ? throw StoreErrors.Newer(path, version, SchemaMigration.Newest)
            : version;
    }

    private static void RequireHeader(string path)
    {
        var expected = "SQLite format 3\0"u8;
        Span<byte> start = stackalloc byte[expected.Length];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!start[..read].SequenceEqual(expected))
        {
            throw StoreErrors.Foreign(path, "it is no SQLite database");
        }
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Translate(error, path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreUnavailableException(
                $"The store {path} may not be read or written by this user. Give it access to the file and its folder.", StoreTrouble.ReadOnly, error);
        }
    }

    private static void Guard(string path, Action work) => Guard(path, () =>
    {
        work();
        return true;
    });

    private void Guard(Action work) => Guard(Path, work);

    private SqliteConnection Connect() => Guard(Path, () =>
    {
        var connection = new SqliteConnection(
            SchemaMigration.ConnectionString(Path, options.ReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite))
        {
            DefaultTimeout = options.BusyTimeoutSeconds,
        };
        connection.Open();
        connection.Execute($"PRAGMA busy_timeout = {options.BusyTimeoutSeconds * 1000}");
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    });

    private void Limit(SqliteConnection connection)
    {
        connection.Execute("PRAGMA cache_size = -16384");
        if (options.MaximumMegabytes is { } megabytes)
        {
            var pageBytes = connection.FindNumber("PRAGMA page_size")!.Value;
            connection.Execute($"PRAGMA max_page_count = {megabytes * 1_048_576L / pageBytes}");
        }
    }
}

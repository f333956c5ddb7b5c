using System.Globalization;
using System.Reflection;
using DbUp;
using DbUp.Engine;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Brings a database file to the newest schema: one process at a time, a backup first, all or nothing for a new file.</summary>
internal static class SchemaMigration
{
    /// <summary>Marks a file as ours: the letters <c>DbFc</c>.</summary>
    public const int ApplicationId = 0x44624663;

    private const int LockAttemptMilliseconds = 25;

    /// <summary>Gets the scripts in order: <c>0001_observation.sql</c>, …</summary>
    public static IReadOnlyList<SqlScript> Scripts { get; } = ReadScripts();

    /// <summary>Gets the newest schema version, which is the number of scripts.</summary>
    public static int Newest => Scripts.Count;

    /// <summary>Makes a new file: built beside its place and moved there whole, so that a crash leaves no half-made store.</summary>
    /// <param name="path">The database file, which does not exist.</param>
    /// <param name="wait">How long to wait for another process that is making it.</param>
    public static void Create(string path, TimeSpan wait)
    {
        using var gate = Lock(path, wait);
        if (File.Exists(path))
        {
            return;
        }

        var draft = path + ".new";
        File.Delete(draft);
        using (var connection = Open(draft, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        Apply(draft);

        // A log that a killed process left beside a file that was removed since would be read into the new one.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Move(draft, path);
    }

    /// <summary>Migrates an existing file where it is older than this program.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="wait">How long to wait for another process that is migrating it.</param>
    /// <param name="now">Names the backup.</param>
    public static void Upgrade(string path, TimeSpan wait, DateTimeOffset now)
    {
        using var gate = Lock(path, wait);
        if (Version(path) < Newest)
        {
            BackUp(path, now);
            Apply(path);
        }
    }

    /// <summary>Opens a plain connection.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="mode">Whether it may be written or made.</param>
    /// <returns>An open connection outside every pool.</returns>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        connection.Open();
        return connection;
    }

    /// <summary>The connection string of a file.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="mode">Whether it may be written or made.</param>
    /// <returns>The connection string; connections are not pooled, foreign keys are checked.</returns>
    public static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, ForeignKeys = true }.ToString();

    private static long Version(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        return connection.FindNumber("PRAGMA user_version") ?? 0;
    }

    private static void BackUp(string path, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        using var source = Open(path, SqliteOpenMode.ReadWrite);
        using var copy = Open($"{path}.{stamp}.backup", SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
    }

    private static void Apply(string path)
    {
        var result = DeployChanges.To.SqliteDatabase(ConnectionString(path, SqliteOpenMode.ReadWrite))
            .WithScripts(Scripts).WithTransactionPerScript().WithVariablesDisabled().LogToNowhere().Build().PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }

        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        connection.Execute($"PRAGMA user_version = {Newest}");
    }

    // DbUp has no lock of its own: four processes on one empty file, and most of them fail. An exclusively opened file is freed by a crash.
    private static FileStream Lock(string path, TimeSpan wait)
    {
        var most = (int)(wait.TotalMilliseconds / LockAttemptMilliseconds);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".migrate.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception error) when (error is DirectoryNotFoundException)
            {
                throw StoreErrors.Missing(path, "its folder does not exist", error);
            }
            catch (UnauthorizedAccessException error)
            {
                throw new StoreUnavailableException(
                    $"The store {path} cannot be made: this user may not write to its folder. Give it write access, or set Storage:Path to another folder.",
                    StoreTrouble.ReadOnly, error);
            }
            catch (IOException) when (attempt < most)
            {
                Thread.Sleep(LockAttemptMilliseconds);
            }
            catch (IOException error)
            {
                throw new StoreUnavailableException(
                    $"The store {path} is being made or migrated by another process, which holds {path}.migrate.lock. Wait for it to end and run again.",
                    StoreTrouble.Locked, error);
            }
        }
    }

    private static List<SqlScript> ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => ReadScript(assembly, name))];
    }

    private static SqlScript ReadScript(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new SqlScript(name, reader.ReadToEnd());
    }
}

using System.Security.Cryptography;

namespace DebtForecast.Rules.Graph;

/// <summary>Keeps what was worked out about assemblies, on disk and from run to run.</summary>
/// <remarks>
/// An entry's name is the SHA-256 of everything that it depends on: this program's build, what is kept, the assembly's bytes and the
/// question. The bytes are hashed, not the module version id or the time of writing: an edited file may keep both. Each entry carries
/// its own hash; one that is damaged, cut or foreign is as good as none and is written anew. Entries are written beside and then
/// renamed, so several gates may share a folder. What cannot be read or written costs time, never an answer.
/// </remarks>
public sealed class ScanCache
{
    private const int HashLength = 32;
    private const long LargestFolder = 256L * 1024 * 1024;
    private static readonly byte[] Build = typeof(ScanCache).Module.ModuleVersionId.ToByteArray();
    private readonly string folder;
    private bool hasWritten;

    /// <summary>Initializes a new instance of the <see cref="ScanCache"/> class.</summary>
    /// <param name="folder">Where to; made when something is written.</param>
    public ScanCache(string folder) => this.folder = folder;

    /// <summary>Gives the folder that a user's gates share.</summary>
    /// <returns>The path; null where the user has no home.</returns>
    public static string? FindDefaultFolder()
    {
        var place = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches
                ? caches
                : Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache") : "";
        return Path.IsPathFullyQualified(place) ? Path.Combine(place, "debtforecast", "gate") : null;
    }

    /// <summary>Finds an entry.</summary>
    /// <typeparam name="T">What is kept.</typeparam>
    /// <param name="kind">What is kept, in a word.</param>
    /// <param name="file">The assembly.</param>
    /// <param name="question">The hash of what was asked; empty for nothing.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>It; null where there is none.</returns>
    internal T? Find<T>(string kind, AssemblyFile file, byte[] question, Func<BinaryReader, T> read)
        where T : class
    {
        try
        {
            var name = NameOf(kind, file, question);
            var path = PathOf(name);
            if (!File.Exists(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            var isSound = bytes.Length >= 2 * HashLength && bytes.AsSpan(0, HashLength).SequenceEqual(name)
                && bytes.AsSpan(HashLength, HashLength).SequenceEqual(SHA256.HashData(bytes.AsSpan(2 * HashLength)));
            return isSound ? read(new BinaryReader(new MemoryStream(bytes, 2 * HashLength, bytes.Length - (2 * HashLength), writable: false))) : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidDataException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Keeps an entry.</summary>
    /// <param name="kind">What is kept, in a word.</param>
    /// <param name="file">The assembly.</param>
    /// <param name="question">The hash of what was asked; empty for nothing.</param>
    /// <param name="write">Writes it.</param>
    internal void Keep(string kind, AssemblyFile file, byte[] question, Action<BinaryWriter> write)
    {
        try
        {
            using var payload = new MemoryStream();
            using var writer = new BinaryWriter(payload);
            write(writer);
            writer.Flush();
            var name = NameOf(kind, file, question);
            var content = payload.GetBuffer().AsSpan(0, (int)payload.Length);
            Replace(PathOf(name), [.. name, .. SHA256.HashData(content), .. content]);
            hasWritten = true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // A full disk or a folder of somebody else: the next run works it out again.
        }
    }

    /// <summary>Deletes the oldest entries where there are too many.</summary>
    internal void Trim()
    {
        if (!hasWritten)
        {
            return;
        }

        try
        {
            var entries = new DirectoryInfo(folder).GetFiles().OrderByDescending(entry => entry.LastWriteTimeUtc).ToList();
            var kept = 0L;
            foreach (var entry in entries.Where(entry => (kept += entry.Length) > LargestFolder))
            {
                entry.Delete();
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Another gate trims at the same time.
        }
    }

    private static byte[] NameOf(string kind, AssemblyFile file, byte[] question) =>
        SHA256.HashData([.. Build, .. System.Text.Encoding.UTF8.GetBytes(kind), 0, .. file.ContentHash, .. question]);

    private string PathOf(byte[] name) => Path.Combine(folder, Convert.ToHexStringLower(name));

    private void Replace(string path, byte[] bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // What lies here decides verdicts: nobody else may write it.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var beside = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, path, overwrite: true);
    }
}

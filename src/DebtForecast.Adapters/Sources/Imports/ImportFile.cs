using System.Globalization;
using System.Text;
using DebtForecast.Observations;
using DebtForecast.Sources.Files;

namespace DebtForecast.Sources.Imports;

/// <summary>A file, or a folder, to import.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Name">The name in messages: relative to the caller's folder.</param>
/// <param name="NamedAt">The instant in its name, or else in the name of the nearest folder of the pattern that has one; null where none has.</param>
public sealed record ImportFile(string Path, string Name, DateTimeOffset? NamedAt)
{
    private const int MostBytes = 512 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets when it was last written; of a folder the newest file in it.</summary>
    public DateTimeOffset WrittenAt => Directory.Exists(Path)
        ? Directory.EnumerateFiles(Path).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max()
        : File.GetLastWriteTimeUtc(Path);

    /// <summary>Finds what patterns stand for.</summary>
    /// <param name="patterns">Paths, or patterns with <c>*</c> and <c>?</c> in any part.</param>
    /// <param name="folder">What relative ones start from.</param>
    /// <param name="isFolder">Whether folders are wanted, not files.</param>
    /// <returns>Each once, by pattern, then by path.</returns>
    /// <exception cref="InvalidImportException">A pattern matches nothing, or cannot be read.</exception>
    public static IReadOnlyList<ImportFile> Find(IEnumerable<string> patterns, string folder, bool isFolder = false)
    {
        var found = new Dictionary<string, ImportFile>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            foreach (var path in Find(pattern, folder, isFolder))
            {
                found.TryAdd(path, new ImportFile(path, System.IO.Path.GetRelativePath(folder, path), NamedInstantOf(path, pattern)));
            }
        }

        return [.. found.Values];
    }

    /// <summary>Reads a text: UTF-8 with or without a byte order mark.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidImportException">It cannot be read, is too large, or is not UTF-8.</exception>
    public string ReadText() => ReadText(MostBytes);

    /// <summary>Reads a text of a limited size.</summary>
    /// <param name="mostBytes">The most bytes that are read.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidImportException">It cannot be read, is too large, or is not UTF-8.</exception>
    internal string ReadText(int mostBytes)
    {
        var bytes = ReadBytes(mostBytes).AsSpan();
        var start = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return Strict.GetString(bytes[start..]);
        }
        catch (DecoderFallbackException foreign)
        {
            var line = bytes[..(start + Math.Max(0, foreign.Index))].Count((byte)'\n') + 1;
            throw new InvalidImportException($"{Name}, line {line}: bytes {Convert.ToHexString(foreign.BytesUnknown ?? [])} are not UTF-8. Save the file as UTF-8 and import it again.", foreign);
        }
    }

    /// <summary>Reads a file of a limited size.</summary>
    /// <param name="mostBytes">The most bytes that are read.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="InvalidImportException">It cannot be read, or is too large.</exception>
    internal byte[] ReadBytes(int mostBytes)
    {
        try
        {
            var length = new FileInfo(Path).Length;
            return length <= mostBytes
                ? File.ReadAllBytes(Path)
                : throw new InvalidImportException(string.Create(CultureInfo.InvariantCulture, $"{Name} has {length} bytes; at most {mostBytes} are read. Split it."));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidImportException($"{Name} cannot be read: {trouble.Message}", trouble);
        }
    }

    private static List<string> Find(string pattern, string folder, bool isFolder)
    {
        try
        {
            var found = PathPattern.Find(pattern, folder, System.IO.Path.Exists).Where(path => Directory.Exists(path) == isFolder).ToList();
            return found.Count > 0
                ? found
                : throw new InvalidImportException($"{pattern} matches no {(isFolder ? "folder" : "file")} (looked from {folder}). Correct the path.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidImportException($"{pattern} cannot be used: {trouble.Message}", trouble);
        }
    }

    // Folders above what was typed say nothing about the file: a build server may date its working folders.
    private static DateTimeOffset? NamedInstantOf(string path, string pattern)
    {
        var depth = pattern.Split('/', '\\').Length;
        return path.Split(System.IO.Path.DirectorySeparatorChar).TakeLast(depth).Reverse().Select(NamedInstant.Find).FirstOrDefault(instant => instant is not null);
    }
}

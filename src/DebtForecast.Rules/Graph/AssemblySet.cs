using System.IO.Compression;

namespace DebtForecast.Rules.Graph;

/// <summary>The assemblies that were asked for, each build once.</summary>
/// <param name="Assemblies">Sorted by name, then path.</param>
/// <param name="Problems">What could not be read; each message names the file and the remedy.</param>
public sealed record AssemblySet(IReadOnlyList<AssemblyFile> Assemblies, IReadOnlyList<string> Problems)
{
    // Nothing that a compiler makes is larger; an archive that unpacks without end is.
    private const long LargestFile = 512L * 1024 * 1024;

    /// <summary>Reads assemblies from disk.</summary>
    /// <param name="patterns">
    /// Files, folders (their <c>*.dll</c> and <c>*.exe</c>, not deeper), patterns with <c>*</c>, <c>?</c> and <c>**</c>, or
    /// <c>.zip</c> archives.
    /// </param>
    /// <param name="folder">What relative patterns start from.</param>
    /// <returns>The set. Sound files without .NET code are passed over, unless one was named itself.</returns>
    public static AssemblySet Read(IEnumerable<string> patterns, string folder)
    {
        var loader = new Loader(folder);
        foreach (var pattern in patterns)
        {
            loader.Add(pattern);
        }

        return loader.ToSet();
    }

    private sealed class Loader(string folder)
    {
        private readonly Dictionary<Guid, List<AssemblyFile>> byBuild = [];
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);
        private readonly List<string> problems = [];
        private readonly List<string> passedOver = [];

        public void Add(string pattern)
        {
            try
            {
                var paths = FilePattern.Expand(pattern, folder);
                if (paths.Count == 0)
                {
                    problems.Add($"{pattern} matches no assembly (looked from {folder}). Build first, or correct the path.");
                }

                var isNamed = !FilePattern.HasWildcard(pattern) && !Directory.Exists(Path.Combine(folder, pattern));
                foreach (var path in paths.Where(seen.Add))
                {
                    AddPath(path, isNamed);
                }
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
            {
                problems.Add($"{pattern} cannot be read: {trouble.Message} Correct the path or its permissions.");
            }
        }

        public AssemblySet ToSet()
        {
            if (byBuild.Count == 0 && problems.Count == 0 && passedOver.Count > 0)
            {
                problems.Add(NotDotNet(passedOver[0]));
            }

            return new(
                [.. byBuild.Values.SelectMany(files => files).OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)],
                problems);
        }

        private static string NotDotNet(string path) =>
            $"{path} holds no .NET code: native and single-file programs cannot be read. Name the .dll of the build.";

        private void AddPath(string path, bool isNamed)
        {
            var length = LengthOf(path);
            if (length == 0)
            {
                // Pipes and devices have no length either: opening one may wait for ever.
                problems.Add($"{path} is damaged or no assembly: it is empty, or a pipe or a device. Build it again, or leave it out.");
                return;
            }

            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                AddArchive(path);
                return;
            }

            if (length > LargestFile)
            {
                problems.Add($"{path} is larger than {LargestFile} bytes; that is no assembly. Name the right file.");
                return;
            }

            AddFile(new Candidate(path, () => ReadWhole(path), () => ReadSymbols(path), isNamed));
        }

        // What a build is still writing is neither the old file nor the new one.
        private static byte[] ReadWhole(string path)
        {
            var before = Target(path);
            var (length, writtenAt) = (before.Length, before.LastWriteTimeUtc);
            var bytes = File.ReadAllBytes(path);
            before.Refresh();
            return bytes.Length == length && before.Length == length && before.LastWriteTimeUtc == writtenAt
                ? bytes
                : throw new IOException("It is being written.");
        }

        private static byte[]? ReadSymbols(string path)
        {
            var symbols = Path.ChangeExtension(path, ".pdb");
            return File.Exists(symbols) && LengthOf(symbols) > 0 ? File.ReadAllBytes(symbols) : null;
        }

        private static long LengthOf(string path) => Target(path).Length;

        // A link's own length is that of the path it holds.
        private static FileInfo Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);

        private void AddArchive(string path)
        {
            try
            {
                using var archive = ZipFile.OpenRead(path);
                var assemblies = archive.Entries.Where(entry => FilePattern.IsAssemblyName(entry.Name)).ToList();
                if (assemblies.Count == 0)
                {
                    problems.Add($"{path} holds no .dll or .exe. Pack the build's output folder.");
                }

                foreach (var entry in assemblies)
                {
                    var symbols = archive.GetEntry(Path.ChangeExtension(entry.FullName, ".pdb"));
                    var unpacked = symbols is null ? null : Unpack(symbols);
                    AddFile(new Candidate($"{path}/{entry.FullName}", () => Unpack(entry), () => unpacked, IsNamed: false) { File = path });
                }
            }
            catch (InvalidDataException damaged)
            {
                problems.Add($"{path} is damaged: {damaged.Message} Make the archive again.");
            }
        }

        private void AddFile(Candidate candidate)
        {
            try
            {
                var writtenAt = new DateTimeOffset(File.GetLastWriteTimeUtc(candidate.File), TimeSpan.Zero);
                if (AssemblyFile.Read(candidate.Path, candidate.ReadBytes(), candidate.ReadSymbols, writtenAt) is { } file)
                {
                    AddBuild(file);
                }
                else if (candidate.IsNamed)
                {
                    problems.Add(NotDotNet(candidate.Path));
                }
                else
                {
                    passedOver.Add(candidate.Path);
                }
            }
            catch (BadImageFormatException damaged)
            {
                problems.Add($"{candidate.Path} is damaged or no assembly: {damaged.Message} Build it again, or leave it out.");
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{candidate.Path} cannot be read: {trouble.Message} Wait for the build to end, or correct the permissions.");
            }
        }

        // Damage can give two files the same id: only equal bytes are surely the same build.
        private void AddBuild(AssemblyFile file)
        {
            if (!byBuild.TryGetValue(file.Mvid, out var known))
            {
                byBuild.Add(file.Mvid, known = []);
            }

            if (!known.Exists(file.HasBytesOf))
            {
                known.Add(file);
            }
        }

        private static byte[] Unpack(ZipArchiveEntry entry)
        {
            if (entry.Length > LargestFile)
            {
                throw new InvalidDataException($"{entry.FullName} unpacks to {entry.Length} bytes.");
            }

            // The stated length is trusted no further than to here: reading stops there whatever the archive holds.
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private sealed record Candidate(string Path, Func<byte[]> ReadBytes, Func<byte[]?> ReadSymbols, bool IsNamed)
    {
        /// <summary>Gets the file on disk: the archive, where the candidate is an entry of one.</summary>
        public string File { get; init; } = Path;
    }
}

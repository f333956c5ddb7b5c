using DebtForecast.Sources.Files;

namespace DebtForecast.Sources.Assemblies;

/// <summary>A build of the past: a folder or a zip.</summary>
/// <param name="Path">The full path.</param>
/// <param name="NamedInstant">
/// The instant in its name, UTC: <c>2025-03-01</c>, <c>20250301</c>, with a time <c>2025-03-01T12-30</c>; null where it has none.
/// </param>
public sealed record PastBuild(string Path, DateTimeOffset? NamedInstant)
{
    /// <summary>Gets when its newest assembly was written, or the zip: what builds without a date in their names are ordered by.</summary>
    public DateTimeOffset WrittenAt => Directory.Exists(Path)
        ? AssembliesIn(SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max()
        : File.GetLastWriteTimeUtc(Path);

    /// <summary>Gets what its assemblies are read from: the folder, or all below it where it has none itself.</summary>
    public string Assemblies => !Directory.Exists(Path) || AssembliesIn(SearchOption.TopDirectoryOnly).Any() ? Path : System.IO.Path.Combine(Path, "**", "*.dll");

    /// <summary>Finds builds.</summary>
    /// <param name="pattern">A folder, a zip, or a pattern of them with <c>*</c> and <c>?</c> in any part of the path.</param>
    /// <param name="folder">What a relative pattern starts from.</param>
    /// <returns>One for each folder or zip that fits, by path; empty where nothing does.</returns>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder must not be read.</exception>
    public static IReadOnlyList<PastBuild> Find(string pattern, string folder) =>
        [.. PathPattern.Find(pattern, folder, IsBuild).Select(path => new PastBuild(path, Observations.NamedInstant.Find(System.IO.Path.GetFileName(path))))];

    private static bool IsBuild(string path) =>
        Directory.Exists(path) || (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path));

    private IEnumerable<string> AssembliesIn(SearchOption depth) => Directory.EnumerateFiles(Path, "*", depth).Where(
        path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase));
}

using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace DebtForecast.Sources.Assemblies;

/// <summary>A build of the past: a folder or a zip.</summary>
/// <param name="Path">The full path.</param>
/// <param name="NamedInstant">
/// The instant in its name, UTC: <c>2025-03-01</c>, <c>20250301</c>, with a time <c>2025-03-01T12-30</c>; null where it has none.
/// </param>
public sealed partial record PastBuild(string Path, DateTimeOffset? NamedInstant)
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyyMMddTHHmm", "yyyyMMddTHHmmss"];

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
    public static IReadOnlyList<PastBuild> Find(string pattern, string folder)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, pattern.Replace('\\', '/'))).TrimEnd(System.IO.Path.DirectorySeparatorChar);
        var root = System.IO.Path.GetPathRoot(full)!;
        var found = new List<string> { root };
        foreach (var segment in full[root.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.Where(Directory.Exists).SelectMany(path => Fitting(path, segment))];
        }

        return [.. found.Order(StringComparer.Ordinal).Select(path => new PastBuild(path, InstantOf(System.IO.Path.GetFileName(path))))];
    }

    private static IEnumerable<string> Fitting(string folder, string segment) => segment.AsSpan().IndexOfAny('*', '?') < 0
        ? new[] { System.IO.Path.Combine(folder, segment) }.Where(IsBuild)
        : Directory.EnumerateFileSystemEntries(folder)
            .Where(path => FileSystemName.MatchesSimpleExpression(segment, System.IO.Path.GetFileName(path), ignoreCase: OperatingSystem.IsWindows()) && IsBuild(path));

    private static bool IsBuild(string path) =>
        Directory.Exists(path) || (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path));

    private static DateTimeOffset? InstantOf(string name)
    {
        foreach (var text in DatePattern().Matches(name).Select(match => match.Value.Replace("-", "", StringComparison.Ordinal)))
        {
            if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }
        }

        return null;
    }

    private IEnumerable<string> AssembliesIn(SearchOption depth) => Directory.EnumerateFiles(Path, "*", depth).Where(
        path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("(?<![0-9])(19|20)[0-9]{2}(-[0-9]{2}-[0-9]{2}|[0-9]{4})(T[0-9]{2}-?[0-9]{2}(-?[0-9]{2})?)?(?![0-9])")]
    private static partial Regex DatePattern();
}

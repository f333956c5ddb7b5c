using System.IO.Enumeration;

namespace DebtForecast.Sources.Files;

/// <summary>Finds what a path with <c>*</c> and <c>?</c> in any of its parts stands for.</summary>
public static class PathPattern
{
    /// <summary>Finds files and folders.</summary>
    /// <param name="pattern">A path or a pattern; <c>/</c> and <c>\</c> both part names.</param>
    /// <param name="folder">What a relative pattern starts from.</param>
    /// <param name="isWanted">Whether a path may be the answer, or stand for a part of the pattern.</param>
    /// <returns>Full paths, sorted; empty where nothing fits.</returns>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder must not be read.</exception>
    public static IReadOnlyList<string> Find(string pattern, string folder, Func<string, bool> isWanted)
    {
        var full = Path.GetFullPath(Path.Combine(folder, pattern.Replace('\\', '/'))).TrimEnd(Path.DirectorySeparatorChar);
        var root = Path.GetPathRoot(full)!;
        var found = new List<string> { root };
        foreach (var segment in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.Where(Directory.Exists).SelectMany(path => Fitting(path, segment).Where(isWanted))];
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Fitting(string folder, string segment) => segment.AsSpan().IndexOfAny('*', '?') < 0
        ? [Path.Combine(folder, segment)]
        : Directory.EnumerateFileSystemEntries(folder)
            .Where(path => FileSystemName.MatchesSimpleExpression(segment, Path.GetFileName(path), ignoreCase: OperatingSystem.IsWindows()));
}

using System.IO.Enumeration;

namespace DebtForecast.Rules.Graph;

/// <summary>Finds files by path, folder or pattern.</summary>
internal static class FilePattern
{
    public static bool HasWildcard(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    public static bool IsAssemblyName(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    /// <summary>The assemblies and archives that a pattern names, sorted; empty where there are none.</summary>
    public static IReadOnlyList<string> Expand(string pattern, string folder) => Expand(pattern, folder, IsReadable);

    /// <summary>The files that a pattern names, sorted; of those that a wildcard finds only the wanted ones.</summary>
    public static IReadOnlyList<string> Expand(string pattern, string folder, Func<string, bool> isWanted)
    {
        var full = Path.Combine(folder, pattern.Replace('\\', '/'));
        if (HasWildcard(pattern))
        {
            return Match(full, isWanted);
        }

        if (Directory.Exists(full))
        {
            return Sorted(Directory.EnumerateFiles(full).Where(IsAssemblyName));
        }

        return File.Exists(full) ? [Path.GetFullPath(full)] : [];
    }

    private static IReadOnlyList<string> Match(string pattern, Func<string, bool> isWanted)
    {
        var segments = Path.GetFullPath(pattern).Split(Path.DirectorySeparatorChar, '/');
        var firstWild = Array.FindIndex(segments, HasWildcard);
        var root = string.Join(Path.DirectorySeparatorChar, segments[..firstWild]) + Path.DirectorySeparatorChar;
        return Directory.Exists(root) ? Sorted(Walk(root, segments.AsMemory(firstWild), isWanted).Distinct(StringComparer.Ordinal)) : [];
    }

    private static IEnumerable<string> Walk(string folder, ReadOnlyMemory<string> segments, Func<string, bool> isWanted)
    {
        var segment = segments.Span[0];
        if (segments.Length == 1)
        {
            return segment == "**" ? WalkDeeper(folder, segments, isWanted) : Directory.EnumerateFiles(folder).Where(path => Fits(segment, path) && isWanted(path));
        }

        return segment == "**"
            ? Walk(folder, segments[1..], isWanted).Concat(WalkDeeper(folder, segments, isWanted))
            : Directory.EnumerateDirectories(folder).Where(path => Fits(segment, path)).SelectMany(path => Walk(path, segments[1..], isWanted));
    }

    // Links are not followed: two folders that point at each other would never end.
    private static IEnumerable<string> WalkDeeper(string folder, ReadOnlyMemory<string> segments, Func<string, bool> isWanted) =>
        (segments.Length == 1 ? Directory.EnumerateFiles(folder).Where(isWanted) : [])
        .Concat(Directory.EnumerateDirectories(folder).Where(path => new DirectoryInfo(path).LinkTarget is null).SelectMany(path => Walk(path, segments, isWanted)));

    private static bool Fits(string segment, string path) =>
        FileSystemName.MatchesSimpleExpression(segment, Path.GetFileName(path), ignoreCase: OperatingSystem.IsWindows());

    private static bool IsReadable(string path) => IsAssemblyName(path) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> paths) => [.. paths.Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
}

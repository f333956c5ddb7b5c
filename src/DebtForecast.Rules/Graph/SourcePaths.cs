using System.Collections.Concurrent;

namespace DebtForecast.Rules.Graph;

/// <summary>Turns the paths of sources, as debugging symbols name them, into paths of the repository.</summary>
/// <remarks>Symbols name the folder of the machine that built; the machine that reports often has the sources elsewhere.</remarks>
/// <param name="folder">The folder of the checkout.</param>
public sealed class SourcePaths(string folder)
{
    private readonly string root = Path.GetFullPath(folder).Replace('\\', '/').TrimEnd('/') + "/";
    private readonly ConcurrentDictionary<string, string?> known = new(StringComparer.Ordinal);

    /// <summary>Finds a source's path in the checkout.</summary>
    /// <param name="document">
    /// A path as symbols name it: <c>/_/src/Order.cs</c> of a deterministic build, absolute on this or another machine, or relative;
    /// backslashes are understood.
    /// </param>
    /// <returns>
    /// The path below the folder, with forward slashes. Of a path from elsewhere the longest end that exists below the folder; null where none does.
    /// </returns>
    public string? Relative(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return known.GetOrAdd(document, Find);
    }

    /// <summary>Tells whether a path is one of the checkout, as <see cref="Relative"/> makes it.</summary>
    /// <param name="path">A path with forward slashes.</param>
    /// <returns>False for what is empty, absolute or leads out of the checkout.</returns>
    public static bool IsInside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length > 0 && !IsRooted(path) && !path.Split('/').Contains("..", StringComparer.Ordinal);
    }

    private string? Find(string document)
    {
        var path = WithoutDots(document.Replace('\\', '/'));
        if (AfterDeterministicRoot(path) is { } inRepository)
        {
            return inRepository;
        }

        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (path.StartsWith(root, comparison))
        {
            return path[root.Length..];
        }

        return IsRooted(path) ? LongestKnownEnd(path) : IsInside(path) ? path : null;
    }

    // "/_/" is the first source root of a deterministic build, "/_1/" the second: a submodule or generated code.
    private static string? AfterDeterministicRoot(string path)
    {
        var end = path.StartsWith("/_", StringComparison.Ordinal) ? path.IndexOf('/', 1) : -1;
        return end > 0 && path.AsSpan(2, end - 2).ContainsAnyExceptInRange('0', '9') is false && end + 1 < path.Length ? path[(end + 1)..] : null;
    }

    private static bool IsRooted(string path) => path.StartsWith('/') || path is [_, ':', ..] || path.Contains("://", StringComparison.Ordinal);

    private string? LongestKnownEnd(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            var end = path[(slash + 1)..].TrimStart('/');
            if (end.Length > 0 && File.Exists(root + end))
            {
                return end;
            }
        }

        return null;
    }

    // Linked sources are named with "..": ../Shared/Version.cs.
    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.StartsWith("./", StringComparison.Ordinal))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

namespace DebtForecast.Rules.Outputs;

/// <summary>Paths as people and services know them: relative to the repository, with <c>/</c>.</summary>
internal static class ShownPath
{
    /// <summary>A path relative to a folder; unchanged where it lies elsewhere.</summary>
    public static string Relative(string file, string folder)
    {
        var path = file.Replace('\\', '/');
        var root = Path.GetFullPath(folder).Replace('\\', '/').TrimEnd('/') + "/";
        return path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path;
    }

    /// <summary>Whether a shown path can be one of the repository's files.</summary>
    public static bool IsInside(string shown) =>
        shown.Length > 0 && shown[0] != '/' && !shown.Contains(':', StringComparison.Ordinal)
        && !shown.Split('/').Contains("..", StringComparer.Ordinal);
}

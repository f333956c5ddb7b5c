namespace DebtForecast.Rules;

/// <summary>Finds a file that a test names.</summary>
internal static class CallersFile
{
    /// <summary>Finds a file.</summary>
    /// <param name="path">The path; an absolute one is taken as it is.</param>
    /// <param name="caller">The source file of the test.</param>
    /// <returns>The full path; where there is none, the one beside the test's assembly, so that the reader's message names it.</returns>
    public static string Find(string path, string caller) => FoldersAbove(Path.GetDirectoryName(caller))
        .Concat(FoldersAbove(AppContext.BaseDirectory))
        .Select(folder => Path.Combine(folder, path))
        .FirstOrDefault(File.Exists) ?? Path.Combine(AppContext.BaseDirectory, path);

    // A source path may be made up (/_/src/…) or belong to another machine: then none of its folders exists.
    private static IEnumerable<string> FoldersAbove(string? folder)
    {
        for (var next = string.IsNullOrEmpty(folder) ? null : new DirectoryInfo(folder); next is not null; next = next.Parent)
        {
            yield return next.FullName;
        }
    }
}

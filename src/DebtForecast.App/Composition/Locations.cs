namespace DebtForecast.App.Composition;

/// <summary>Where files are looked for.</summary>
internal static class Locations
{
    /// <summary>Finds a file or folder that a relative path means: the caller's, or else the one shipped beside the program.</summary>
    /// <param name="path">The path as configured.</param>
    /// <returns>A full path; the caller's where neither exists.</returns>
    public static string Find(string path)
    {
        var callers = Path.GetFullPath(path);
        var shipped = Path.Combine(AppContext.BaseDirectory, path);
        return Path.Exists(callers) || !Path.Exists(shipped) ? callers : shipped;
    }
}

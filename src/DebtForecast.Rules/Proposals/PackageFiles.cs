using System.Text.Json;

namespace DebtForecast.Rules.Proposals;

/// <summary>Knows from the <c>.deps.json</c> files that a build leaves which assemblies came out of packages.</summary>
internal sealed class PackageFiles
{
    private readonly Dictionary<string, IReadOnlySet<string>> byFolder = new(StringComparer.Ordinal);

    /// <summary>Whether a build beside the file says that a package brought it.</summary>
    /// <param name="path">The assembly's path; an entry of an archive has no folder and so no answer but no.</param>
    /// <returns>True where it does.</returns>
    public bool Hold(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        if (!byFolder.TryGetValue(folder, out var names))
        {
            byFolder.Add(folder, names = Read(folder));
        }

        return names.Contains(Path.GetFileName(path));
    }

    private static HashSet<string> Read(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.deps.json").SelectMany(ReadFile).ToHashSet(StringComparer.OrdinalIgnoreCase)
        : [];

    // "libraries" says which entries are packages, "targets" which files each entry brings.
    private static List<string> ReadFile(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var packages = json.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(library => library.Value.GetProperty("type").ValueEquals("package"))
                .Select(library => library.Name)
                .ToHashSet(StringComparer.Ordinal);
            return [.. json.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .Where(entry => packages.Contains(entry.Name) && entry.Value.TryGetProperty("runtime", out _))
                .SelectMany(entry => entry.Value.GetProperty("runtime").EnumerateObject())
                .Select(file => Path.GetFileName(file.Name))];
        }
        catch (Exception unclear) when (unclear is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // It only helps to guess; without it names and symbols decide, and the proposal lists what was left out.
            return [];
        }
    }
}

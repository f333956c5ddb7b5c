using System.Xml;

namespace DebtForecast.Rules.Files;

/// <summary>Project files that were read, and those that could not be.</summary>
/// <param name="Projects">The projects, in the order of their paths.</param>
/// <param name="Problems">One message for each file that could not be read; it names the file.</param>
public sealed record ProjectFiles(IReadOnlyList<ProjectFile> Projects, IReadOnlyList<string> Problems)
{
    /// <summary>Reads project files.</summary>
    /// <param name="paths">The files; order and repetition do not matter.</param>
    /// <returns>The projects and the problems.</returns>
    public static ProjectFiles Read(IEnumerable<string> paths)
    {
        var projects = new List<ProjectFile>();
        var problems = new List<string>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            try
            {
                projects.Add(ProjectFile.Read(path));
            }
            catch (XmlException broken)
            {
                problems.Add(broken.Message);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{path} cannot be read: {trouble.Message}");
            }
        }

        return new ProjectFiles(projects, problems);
    }
}

namespace DebtForecast.Sources.Assemblies;

/// <summary>Checks the section <c>Projects</c> as a whole when the program starts.</summary>
public static class ProjectOptionsCheck
{
    /// <summary>Finds every mistake.</summary>
    /// <param name="projects">The entries in configuration order.</param>
    /// <returns>One message for each mistake, with its key, the value and what is allowed; empty where all is well.</returns>
    public static IReadOnlyList<string> Check(IReadOnlyList<ProjectOptions> projects) =>
        [.. projects.SelectMany((project, index) => Check(project, $"{ProjectOptions.Section}:{index}", projects.Take(index)))];

    private static IEnumerable<string> Check(ProjectOptions project, string at, IEnumerable<ProjectOptions> before)
    {
        if (string.IsNullOrWhiteSpace(project.Key))
        {
            yield return $"{at}:Key is empty; give the project a key, that of its SonarQube project where it has one.";
        }
        else if (before.Any(other => other.Key == project.Key && other.Branch == project.Branch))
        {
            yield return $"{at}:Key is '{project.Key}', which an earlier entry has with the same branch; merge the two or change one.";
        }

        if (project.Assemblies.Count > 0 && string.IsNullOrWhiteSpace(project.Rules))
        {
            yield return $"{at}:Rules is empty though {at}:Assemblies is set; name a rule file, or remove the assemblies.";
        }

        if (project.Assemblies.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{at}:Assemblies has an empty entry; each is a file, a folder, a pattern or a .zip.";
        }

        if (project.ProjectFiles.Count > 0 && project.Assemblies.Count == 0)
        {
            yield return $"{at}:ProjectFiles is set though {at}:Assemblies is not; rules run over assemblies: name them, or remove the project files.";
        }

        if (project.ProjectFiles.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{at}:ProjectFiles has an empty entry; each is a project file, a folder, a pattern, a .sln or a .slnx.";
        }
    }
}

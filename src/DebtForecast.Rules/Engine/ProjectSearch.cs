using System.Xml;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Finds the project files that rules are about.</summary>
public static class ProjectSearch
{
    private static readonly string[] Endings = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>Reads project files, where a rule or layer is about any.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="patterns">
    /// Project files, solutions (<c>.sln</c>, <c>.slnx</c>), folders (all below them) and patterns with <c>*</c> and <c>**</c>. Empty: all
    /// below the repository that holds the rule file or, where it is in none, below the rule file's folder.
    /// </param>
    /// <param name="folder">What relative paths start from.</param>
    /// <returns>The projects, and a problem for each pattern and file that gives none; null where no rule is about project files.</returns>
    public static ProjectFiles? Find(RuleFile rules, IReadOnlyList<string> patterns, string folder)
    {
        if (rules.Projects.Count == 0 && rules.Layers.All(layer => layer.Projects.Count == 0))
        {
            return null;
        }

        var problems = new List<string>();
        var given = patterns.Count > 0 ? patterns : [RootOf(Path.Combine(folder, rules.Path))];
        var read = ProjectFiles.Read([.. given.SelectMany(pattern => Expand(pattern, folder, problems))]);
        return read with { Problems = [.. problems, .. read.Problems] };
    }

    private static IReadOnlyList<string> Expand(string pattern, string folder, List<string> problems)
    {
        try
        {
            var isFolder = Directory.Exists(Path.Combine(folder, pattern));
            var found = FilePattern.Expand(isFolder ? Path.Combine(pattern, "**") : pattern, folder, isFolder ? IsProject : path => IsProject(path) || SolutionFile.IsSolution(path));
            if (!found.Any(path => IsProject(path) || SolutionFile.IsSolution(path)))
            {
                problems.Add($"{pattern} names no project file (looked from {folder}). Name files that end in {string.Join(", ", Endings)}, a .sln or .slnx, or a folder that holds some.");
                return [];
            }

            return [.. found.SelectMany(path => SolutionFile.IsSolution(path) ? SolutionFile.Read(path).Where(IsProject) : [path])];
        }
        catch (XmlException broken)
        {
            problems.Add(broken.Message);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{pattern} cannot be searched for project files: {trouble.Message} Correct the permissions, or name the files.");
        }

        return [];
    }

    private static bool IsProject(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string RootOf(string file)
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(file))!;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return own;
    }
}

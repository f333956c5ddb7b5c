using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Finds the project files that rules are about.</summary>
internal static class ProjectSearch
{
    private static readonly string[] Everywhere = ["**/*.csproj", "**/*.fsproj", "**/*.vbproj"];

    /// <summary>Reads what the request names; else what lies below the repository that holds the rule file.</summary>
    /// <param name="request">What the gate is asked.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The projects; null where no rule is about any.</returns>
    public static ProjectFiles? Find(GateRequest request, RuleFile rules)
    {
        if (rules.Projects.Count == 0 && rules.Layers.All(layer => layer.Projects.Count == 0))
        {
            return null;
        }

        var folder = request.Projects.Count > 0 ? request.Folder : RootOf(Path.Combine(request.Folder, request.RulesFile)) ?? request.Folder;
        var patterns = request.Projects.Count > 0 ? request.Projects : Everywhere;
        return ProjectFiles.Read(patterns.SelectMany(pattern => FilePattern.Expand(pattern, folder)));
    }

    private static string? RootOf(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}

using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Checks;

/// <summary>A project rule after it was checked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Selected">The projects that it is about.</param>
/// <param name="Findings">References that break it.</param>
internal sealed record CheckedProjectRule(ProjectRule Rule, IReadOnlyList<ProjectFile> Selected, IReadOnlyList<Finding> Findings);

/// <summary>Checks what project files refer to.</summary>
internal sealed class ProjectCheck(IReadOnlyList<ProjectFile> projects)
{
    public CheckedProjectRule Check(ProjectRule rule)
    {
        var selected = projects.Where(project => IsNamed(rule.Projects, project.Name)).ToList();
        var circles = rule.MustNotFormCycles ? new SliceCircles(Edges(selected)) : null;
        return new CheckedProjectRule(rule, selected, [.. selected.SelectMany(project => Check(rule, project, circles)).DistinctBy(finding => finding.Identity)]);
    }

    private static IEnumerable<Finding> Check(ProjectRule rule, ProjectFile project, SliceCircles? circles) =>
    [
        .. project.References.Where(name => IsNamed(rule.NotReference, name)).Select(name => Of(rule, project, name, "must not be referred to")),
        .. project.References.Where(name => rule.OnlyReference is { } only && !IsNamed(only, name)).Select(name => Of(rule, project, name, "is none of the projects that may be referred to")),
        .. project.Packages.Where(name => IsNamed(rule.NotUsePackage, name)).Select(name => Of(rule, project, name, "is a package that must not be used")),
        .. project.Packages.Where(name => rule.OnlyUsePackage is { } only && !IsNamed(only, name)).Select(name => Of(rule, project, name, "is none of the packages that may be used")),
        .. project.References
            .Select(name => (Name: name, Circle: circles?.Find(project.Name, name)))
            .Where(found => found.Circle is not null)
            .Select(found => Of(rule, project, found.Name, found.Circle!)),
    ];

    // Of references that lead out of the selection none lies on a circle in it.
    private static IEnumerable<(string From, string To)> Edges(List<ProjectFile> selected) =>
        selected.SelectMany(project => project.References.Select(name => (project.Name, name)));

    private static bool IsNamed(IReadOnlyList<string> patterns, string name) => patterns.Any(pattern => LayerMap.IsNamed(pattern, name));

    private static Finding Of(ProjectRule rule, ProjectFile project, string to, string detail) =>
        new(rule.Id, project.Assembly, project.Name, to, rule.Because, File: project.Path) { Detail = detail, Severity = rule.Severity };
}

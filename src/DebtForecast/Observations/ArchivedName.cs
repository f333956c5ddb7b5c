using System.Globalization;

namespace DebtForecast.Observations;

/// <summary>The name of a project whose place another one took.</summary>
public static class ArchivedName
{
    /// <summary>Makes a name that is free.</summary>
    /// <param name="project">The project.</param>
    /// <param name="day">The day on which its successor was found.</param>
    /// <param name="isTaken">Whether a name is in use.</param>
    /// <returns>The same server and key; the branch tells until when: <c>main (until 2026-03-09)</c>.</returns>
    public static ProjectKey Of(ProjectKey project, DateOnly day, Func<ProjectKey, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(isTaken);
        var branch = string.Create(CultureInfo.InvariantCulture, $"{project.Branch} (until {day:yyyy-MM-dd})");
        var name = project with { Branch = branch };
        for (var count = 2; isTaken(name); count++)
        {
            name = project with { Branch = string.Create(CultureInfo.InvariantCulture, $"{branch} {count}") };
        }

        return name;
    }
}

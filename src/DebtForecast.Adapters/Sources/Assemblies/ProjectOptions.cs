namespace DebtForecast.Sources.Assemblies;

/// <summary>One entry of the section <c>Projects</c>: a code base, the assemblies it builds and the rules for them.</summary>
public sealed class ProjectOptions
{
    /// <summary>The configuration section that lists the projects.</summary>
    public const string Section = "Projects";

    /// <summary>Gets or sets the project's key: that of its SonarQube project, where it has one.</summary>
    /// <value>There is no default; each project has a key of its own.</value>
    public string Key { get; set; } = "";

    /// <summary>Gets or sets the name that people know the project by.</summary>
    /// <value>The default is null: the key is shown.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the team that owns the project.</summary>
    /// <value>The default is null: nobody said.</value>
    public string? Team { get; set; }

    /// <summary>Gets or sets free words to group projects by.</summary>
    /// <value>The default is none.</value>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the branch that the assemblies are built from.</summary>
    /// <value>The default is null: the branch of the SonarQube project of the same key, or <c>main</c> without one.</value>
    public string? Branch { get; set; }

    /// <summary>Gets or sets the assemblies: files, folders, patterns with <c>*</c> and <c>**</c>, or <c>.zip</c> archives.</summary>
    /// <value>The default is none: no rules are run for the project.</value>
    public IList<string> Assemblies { get; set; } = [];

    /// <summary>Gets or sets the rule file.</summary>
    /// <value>The default is null; a project with <see cref="Assemblies"/> needs one.</value>
    public string? Rules { get; set; }

    /// <summary>
    /// Gets or sets where the project files are that the rule file's <c>projects</c> are about: files, folders, patterns with <c>*</c> and
    /// <c>**</c>, <c>.sln</c> or <c>.slnx</c>.
    /// </summary>
    /// <value>The default is none: those of the repository that holds the rule file or, where it is in none, below its folder.</value>
    public IList<string> ProjectFiles { get; set; } = [];
}

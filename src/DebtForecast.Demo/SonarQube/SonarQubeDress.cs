namespace DebtForecast.Demo.SonarQube;

/// <summary>The version that the double pretends to be, and what follows from it.</summary>
/// <param name="Version">The version as the server prints it.</param>
/// <param name="TakesBearer">Whether <c>Authorization: Bearer</c> is understood; where not, such a call is anonymous.</param>
/// <param name="HasMultiQuality">Whether the <c>software_quality_*</c> metrics exist.</param>
/// <param name="HasBranchIds">Whether branches carry a <c>branchId</c>.</param>
/// <param name="HasPeriods">Whether new-code fields are still called <c>periods</c>, besides or instead of <c>period</c>.</param>
public sealed record SonarQubeDress(string Version, bool TakesBearer, bool HasMultiQuality, bool HasBranchIds, bool HasPeriods)
{
    /// <summary>SonarQube 7.9 LTS.</summary>
    public static readonly SonarQubeDress V7_9 = Old("7.9", "7.9.6.41879");

    /// <summary>SonarQube 8.9 LTS.</summary>
    public static readonly SonarQubeDress V8_9 = Old("8.9", "8.9.10.61524");

    /// <summary>SonarQube 9.9 LTS.</summary>
    public static readonly SonarQubeDress V9_9 = Old("9.9", "9.9.0.65466");

    /// <summary>SonarQube 10.3.</summary>
    public static readonly SonarQubeDress V10_3 =
        new("10.3.0.82913", TakesBearer: true, HasMultiQuality: false, HasBranchIds: false, HasPeriods: false) { Name = "10.3" };

    /// <summary>SonarQube 10.8.</summary>
    public static readonly SonarQubeDress V10_8 = New("10.8", "10.8.0.100206", DoubleEdition.Server);

    /// <summary>SonarQube Server 2026.3.</summary>
    public static readonly SonarQubeDress V2026 = New("2026", "2026.3.1.120471", DoubleEdition.Server);

    /// <summary>SonarQube Community Build 26.7.</summary>
    public static readonly SonarQubeDress Community = New("Community", "26.7.0.124771", DoubleEdition.Community);

    /// <summary>SonarQube Cloud, whose version stands still at 8.0.</summary>
    public static readonly SonarQubeDress Cloud =
        new("8.0.0.78324", TakesBearer: true, HasMultiQuality: false, HasBranchIds: false, HasPeriods: true) { Name = "Cloud", Edition = DoubleEdition.Cloud };

    /// <summary>Gets every dress, the oldest version first.</summary>
    public static IReadOnlyList<SonarQubeDress> All { get; } = [V7_9, V8_9, V9_9, V10_3, V10_8, V2026, Community, Cloud];

    /// <summary>Gets a short name, such as <c>10.8</c> or <c>Cloud</c>.</summary>
    /// <value>The default value is the version.</value>
    public string Name { get; init; } = Version;

    /// <summary>Gets the edition.</summary>
    /// <value>The default value is <see cref="DoubleEdition.Server"/>.</value>
    public DoubleEdition Edition { get; init; } = DoubleEdition.Server;

    /// <summary>Gets a value indicating whether it is Cloud.</summary>
    internal bool IsCloud => Edition == DoubleEdition.Cloud;

    /// <summary>Gets a value indicating whether a project may have other branches than the main one.</summary>
    internal bool HasBranches => Edition != DoubleEdition.Community;

    /// <summary>Gets a value indicating whether measures carry the one <c>period</c>.</summary>
    internal bool HasPeriod => IsSince(8, 1);

    /// <summary>Gets a value indicating whether objects name their organisation.</summary>
    internal bool NamesOrganization => !IsSince(9, 0);

    /// <summary>Gets the words that <c>additionalFields</c> may have.</summary>
    internal IReadOnlyList<string> AdditionalFields =>
        ["metrics", .. HasPeriod ? new[] { "period" } : [], .. HasPeriods ? new[] { "periods" } : []];

    /// <summary>Gets the kinds of components that can be listed.</summary>
    internal IReadOnlyList<string> Qualifiers =>
        [.. HasPortfolios ? new[] { "APP", "VW", "SVW" } : [], "TRK", .. IsSince(8, 4) ? [] : new[] { "BRC", "DIR", "FIL", "UTS" }];

    private bool HasPortfolios => Edition == DoubleEdition.Server;

    // Community Build counts years from 2000, Server since 2025 from 0.
    private System.Version Level { get; } = System.Version.Parse(Version) is { Major: > 20 and < 100 } build
        ? new System.Version(build.Major + 2000, build.Minor)
        : System.Version.Parse(Version);

    /// <summary>Finds a dress by its short name.</summary>
    /// <param name="name">The <see cref="Name"/> of one of <see cref="All"/>.</param>
    /// <returns>The dress.</returns>
    /// <exception cref="ArgumentException">No dress has this name.</exception>
    public static SonarQubeDress Named(string name) =>
        All.FirstOrDefault(dress => dress.Name == name) ?? throw new ArgumentException($"There is no dress named '{name}'.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether it has what a version of SonarQube Server brought; Cloud counts as 8.0.</summary>
    internal bool IsSince(int major, int minor) => Level >= new System.Version(major, minor);

    /// <summary>Whether it has components of this kind.</summary>
    internal bool Has(string qualifier) => qualifier == "TRK" || HasPortfolios;

    private static SonarQubeDress Old(string name, string version) =>
        new(version, TakesBearer: false, HasMultiQuality: false, HasBranchIds: false, HasPeriods: true) { Name = name };

    private static SonarQubeDress New(string name, string version, DoubleEdition edition) =>
        new(version, TakesBearer: true, HasMultiQuality: true, HasBranchIds: true, HasPeriods: false) { Name = name, Edition = edition };
}

/// <summary>Editions of SonarQube.</summary>
public enum DoubleEdition
{
    /// <summary>The free one: a project has one branch, and there are no portfolios or applications.</summary>
    Community,

    /// <summary>A paid server with branches, portfolios and applications.</summary>
    Server,

    /// <summary>SonarQube Cloud: projects belong to organisations.</summary>
    Cloud,
}

namespace DebtForecast.Demo.SonarQube;

/// <summary>The version that the double pretends to be, and what follows from it.</summary>
/// <param name="Version">The version as the server prints it.</param>
/// <param name="TakesBearer">Whether <c>Authorization: Bearer</c> is understood; where not, such a call is anonymous.</param>
/// <param name="HasMultiQuality">Whether the <c>software_quality_*</c> metrics exist.</param>
/// <param name="HasBranchIds">Whether branches carry a <c>branchId</c>.</param>
/// <param name="HasPeriods">Whether new-code fields are still called <c>periods</c> besides <c>period</c>.</param>
public sealed record SonarQubeDress(string Version, bool TakesBearer, bool HasMultiQuality, bool HasBranchIds, bool HasPeriods)
{
    /// <summary>SonarQube 9.9 LTS.</summary>
    public static readonly SonarQubeDress V9_9 = new("9.9.0.65466", TakesBearer: false, HasMultiQuality: false, HasBranchIds: false, HasPeriods: true);

    /// <summary>SonarQube 10.8.</summary>
    public static readonly SonarQubeDress V10_8 = new("10.8.0.100206", TakesBearer: true, HasMultiQuality: true, HasBranchIds: true, HasPeriods: false);
}

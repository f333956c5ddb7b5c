namespace DebtForecast.Observations;

/// <summary>What all rule runs have in common, wherever they were made.</summary>
public static class RuleRuns
{
    /// <summary>
    /// The one source that rule runs are kept under, whether counted here, handed in by a build or counted again over past
    /// builds: a project has one series of violations, not one for each machine that counts them.
    /// </summary>
    public const string Source = "assemblies";
}

namespace DebtForecast.App.Commands;

/// <summary>What a command answers to its caller. Several at once: 2, then 1, then 3.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The gate or <c>--fail-on-breach</c> says no.</summary>
    public const int SaysNo = 1;

    /// <summary>Wrong usage; a configuration, rule or threshold file that is invalid; an unknown target; a foreign or newer database.</summary>
    public const int Misconfigured = 2;

    /// <summary>No verdict: source away, assembly missing or damaged, selection empty, history too short, store damaged, full or locked.</summary>
    public const int NoVerdict = 3;
}

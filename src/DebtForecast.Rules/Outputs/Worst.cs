using DebtForecast.Gating;

namespace DebtForecast.Rules.Outputs;

/// <summary>Which violations to show where not all can be.</summary>
internal static class Worst
{
    /// <summary>Errors before warnings, else in their order.</summary>
    public static IEnumerable<GateFinding> First(IEnumerable<GateFinding> findings) => findings.OrderByDescending(finding => finding.Finding.Severity);
}

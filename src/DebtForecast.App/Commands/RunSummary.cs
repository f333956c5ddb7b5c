using System.Globalization;
using DebtForecast.Alerting;
using DebtForecast.Reporting;
using DebtForecast.Runs;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Commands;

/// <summary>Writes what a run found: the worst first, then totals, then what to do next.</summary>
internal static class RunSummary
{
    private const int MostLines = 15;

    /// <summary>Writes the summary.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="run">The run.</param>
    /// <param name="next">What to do next, where nothing went wrong.</param>
    public static void Write(TextWriter output, DebtRun run, string next)
    {
        var worth = run.Assessments
            .Where(found => found.Assessment.Verdict >= Verdict.AtRisk || found is { Threshold: null, Assessment.Verdict: Verdict.Stale })
            .OrderByDescending(found => found.Assessment.Verdict)
            .ThenByDescending(found => found.Assessment.Odds?.WithinHorizon)
            .ToList();
        foreach (var found in worth.Take(MostLines))
        {
            output.WriteLine($"{Word(found.Assessment.Verdict),-9} {found.Project.Name} · {found.Assessment.ThresholdId} · {found.Assessment.Key.Metric}: {found.Assessment.Reason}{TrustOf(found)}");
        }

        if (worth.Count > MostLines)
        {
            output.WriteLine($"… and {worth.Count - MostLines} more on the dashboard.");
        }

        var record = run.Record;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Run {record.Id}: {run.Projects.Count} projects; new: {record.Added.Analyses} analyses, {record.Added.Observations} values, {record.Added.Events} events; {record.Forecasts} forecasts; {record.Messages} messages."));
        if (run.Deliveries != new DispatchSummary(0, 0, 0))
        {
            output.WriteLine($"Messages sent: {run.Deliveries.Delivered} delivered, {run.Deliveries.Postponed} to be tried again, {run.Deliveries.Dead} given up.");
        }

        foreach (var problem in record.Problems)
        {
            output.WriteLine($"  ! {problem}");
        }

        output.WriteLine(record.Problems.Count == 0
            ? next
            : $"{(record.Problems.Count == 1 ? "One thing" : $"{record.Problems.Count} things")} could not be read (see above); the rest was kept. Mend and run again.");
    }

    /// <summary>What the odds rest on: the model and how it fared over 26 weeks. Empty where there are no odds.</summary>
    private static string TrustOf(FoundAssessment found)
    {
        if (found is not { Assessment.Odds: not null, Forecast: { Forecast: { } forecast } result })
        {
            return "";
        }

        var trust = result.Trust.Count == 0
            ? "not backtested"
            : string.Create(CultureInfo.InvariantCulture, $"skill {ValueText.Share(result.Trust[^1].Skill)} over {result.Trust[^1].Weeks} weeks, {result.Trust[^1].Windows} backtests");
        return $" By {forecast.Model} ({trust}).";
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.AtRisk => "at risk",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}

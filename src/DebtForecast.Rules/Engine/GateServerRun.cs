using DebtForecast.Gating;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>A gate that knows the main branch and the forecast from a service, and hands its run in there.</summary>
/// <remarks>A service that is away, refuses is a warning, never a red build, unless it is required; so is a missing token.</remarks>
public sealed class GateServerRun
{
    private readonly GateRequest request;
    private readonly GateServerRequest asked;
    private readonly IRuleRunServer server;
    private readonly List<string> troubles = [];
    private readonly List<string> notes = [];

    private GateServerRun(GateRequest request, GateServerRequest asked, IRuleRunServer server)
    {
        this.request = request;
        this.asked = asked;
        this.server = server;
    }

    /// <summary>Runs the gate.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="asked">What the service is about.</param>
    /// <param name="server">The service.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer. Trouble with files, rules or the service is part of it and never thrown.</returns>
    public static async Task<GateResult> RunAsync(
        GateRequest request, GateServerRequest asked, IRuleRunServer server, CancellationToken cancellationToken)
    {
        var run = new GateServerRun(request, asked, server);
        var main = request.Base is null ? await run.FindMainAsync(cancellationToken) : null;
        var canCompare = request.FailOn != GateFailOn.Growth || request.Base is not null || request.Baseline is not null || main is not null;
        var examination = GateRunner.Examine(canCompare ? request : request with { FailOn = GateFailOn.New }, main);
        var result = await run.WithOddsAsync(examination.Result, cancellationToken);
        await run.PushAsync(examination, cancellationToken);
        return run.Finish(result);
    }

    private async Task<GateBase?> FindMainAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await server.FindMainAsync(asked.Project, asked.Branch, asked.CommittedAt, cancellationToken) is { } findings)
                return new GateBase("main", findings);
            notes.Add($"The service knows no rule run of {asked.Project}'s main branch yet: what is not in a baseline counts as new. Hand in a run of main with --server.");
        }
        catch (RuleRunServerException trouble)
        {
            troubles.Add($"What main has is not known: {trouble.Message}");
        }

        return null;
    }

    private async Task<GateResult> WithOddsAsync(GateResult result, CancellationToken cancellationToken)
    {
        if (asked.Forecast == ForecastMode.Off || result.Scope == GateScope.Nothing)
            return result;
        try
        {
            var odds = await server.ReadOddsAsync(asked.Project, cancellationToken);
            if (odds.Count == 0)
                troubles.Add($"There is no forecast for {asked.Project}: no threshold, or too short a history.");
            var failing = asked.Forecast == ForecastMode.Fail ? ForecastJudge.Judge(result, odds) : [];
            return result with { Odds = odds, Problems = [.. result.Problems, .. failing] };
        }
        catch (RuleRunServerException trouble)
        {
            troubles.Add($"The forecast is not known: {trouble.Message}");
            return result;
        }
    }

    private async Task PushAsync(GateExamination examination, CancellationToken cancellationToken)
    {
        if (examination.Run is null)
            return;
        if (examination.Result.Problems.Any(problem => problem.Kind != GateVerdict.Violated))
        {
            notes.Add("The run was not handed in: it is not complete; see the problems.");
            return;
        }

        if (WhatIsMissing() is { } why)
        {
            troubles.Add($"The run was not handed in: {why}");
            return;
        }

        try
        {
            await server.PushAsync(Pushed(examination), cancellationToken);
        }
        catch (RuleRunServerException trouble)
        {
            troubles.Add($"The run was not handed in: {trouble.Message}");
        }
    }

    private string? WhatIsMissing()
    {
        if (!asked.HasToken)
            return "there is no token (DEBTFORECAST_TOKEN or --token-file), as on a fork.";
        string[] missing = [.. Missing()];
        return missing.Length == 0 ? null : $"{string.Join(", ", missing)} could not be found in the environment; give them.";
    }

    private IEnumerable<string> Missing()
    {
        if (asked.Branch is null)
            yield return "--branch";
        if (asked.Commit is null)
            yield return "--commit";
        if (asked.CommittedAt is null)
            yield return "--commit-time";
    }

    private PushedRuleRun Pushed(GateExamination examination)
    {
        var run = examination.Run!;
        return new(
            asked.Project, asked.Branch!, asked.Commit!, asked.CommittedAt!.Value, examination.Rules!.ContentHash, asked.Part, asked.Parts,
            run.Findings, [.. examination.Result.Rules.Select(rule => rule.Id)],
            [.. examination.Judged!.Findings.Where(finding => finding.State != FindingState.New).Select(finding => finding.Finding.Identity)],
            examination.BaselineSize, run.PackageCycles.Count, run.TypesOutsideLayers.Count, TargetFrameworks.Of(AssemblySet.Read(request.Assemblies, request.Folder).Assemblies.Where(file => run.Assemblies.Contains(file.Name))));
    }

    private GateResult Finish(GateResult result)
    {
        result = asked.IsRequired
            ? result with { Problems = [.. result.Problems, .. troubles.Select(trouble => new GateProblem(GateVerdict.NoVerdict, trouble))], Warnings = [.. result.Warnings, .. notes] }
            : result with { Warnings = [.. result.Warnings, .. troubles, .. notes] };
        return result with { Verdict = Gate.Decide(result.Findings, result.Problems, request.FailOn) };
    }
}

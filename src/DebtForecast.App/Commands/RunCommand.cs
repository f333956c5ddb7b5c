using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Runs;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast run</c>: one pass of the pipeline, now.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Project = new("--project") { Description = "Handles this project only.", HelpName = "KEY" };

    private static readonly Option<DateOnly?> Since = new("--since")
    {
        Description = "Reads analyses again from this day on.",
        HelpName = "yyyy-MM-dd",
        CustomParser = result => Day(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result.AddError),
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Reads and counts what is new; keeps and sends nothing." };

    private static readonly Option<bool> FailOnBreach = new("--fail-on-breach") { Description = "Ends with 1 where a limit is crossed now." };

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("run", "Collects, forecasts, assesses and tells, once, now.") { Project, Since, DryRun, FailOnBreach };
        command.Validators.Add(given =>
        {
            if (given.GetValue(DryRun) && given.GetResult(Since) is { Implicit: false })
            {
                given.AddError("--since cannot be combined with --dry-run, which counts only what is newer than the store. Leave one out.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        if (settings.SonarQube is null && settings.Projects.All(project => project.Assemblies.Count == 0))
        {
            throw new InvalidConfigurationException(
                [$"Nothing to collect: neither Sources:SonarQube nor Projects:n:Assemblies is set in {string.Join(", ", settings.Files)}. Name a server, or a project with assemblies, or try debtforecast demo."]);
        }

        var request = new RunRequest("command", parsed.GetValue(Project), parsed.GetValue(Since));
        await using var services = CommandServices.Build(settings);
        if (parsed.GetValue(DryRun))
        {
            return await DryRunAsync(services, request, cancellationToken);
        }

        var pipeline = services.GetRequiredService<RunPipeline>();
        var run = await RunProgress.ShowAsync(watcher => pipeline.RunAsync(request, watcher, cancellationToken));
        if (request.ProjectKey is { } wanted && !run.HasProjects && run.Record.Problems.Count == 0)
        {
            return await RefuseAsync(wanted);
        }

        RunSummary.Write(Console.Out, run, "Next: debtforecast serve shows it in a browser.");
        return run.IsMisconfigured ? ExitCode.Misconfigured
            : parsed.GetValue(FailOnBreach) && run.HasBreach ? ExitCode.SaysNo
            : run.Record.State == RunState.Completed ? ExitCode.Ok
            : ExitCode.NoVerdict;
    }

    private static async Task<int> DryRunAsync(IServiceProvider services, RunRequest request, CancellationToken cancellationToken)
    {
        var rehearsal = new RunRehearsal(services.GetRequiredService<RunParts>());
        var found = await rehearsal.RehearseAsync(request, cancellationToken);
        foreach (var line in found.Projects.Where(line => line.Problem is null))
        {
            await Console.Out.WriteLineAsync($"{line.Project.Name} ({line.Source}): {line.NewAnalyses} analyses to keep");
        }

        foreach (var problem in found.Problems)
        {
            await Console.Error.WriteLineAsync($"  ! {problem}");
        }

        if (request.ProjectKey is { } wanted && found.Projects.Count + found.Problems.Count == 0)
        {
            return await RefuseAsync(wanted);
        }

        await Console.Out.WriteLineAsync("Nothing was kept or sent.");
        return found.IsMisconfigured ? ExitCode.Misconfigured : found.Problems.Count == 0 ? ExitCode.Ok : ExitCode.NoVerdict;
    }

    private static async Task<int> RefuseAsync(string project)
    {
        await Console.Error.WriteLineAsync($"Project {project} is not known to any source. Check --project; debtforecast run --dry-run lists the projects.");
        return ExitCode.Misconfigured;
    }

    private static DateOnly? Day(string text, Action<string> refuse)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        refuse($"--since is \"{text}\"; it must be a day such as 2026-01-31.");
        return null;
    }
}

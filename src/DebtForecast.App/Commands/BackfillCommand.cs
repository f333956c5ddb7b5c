using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Observations;
using DebtForecast.Rules.Files;
using DebtForecast.Sources.Assemblies;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast rules backfill</c>: runs a rule set over past builds.</summary>
internal static class BackfillCommand
{
    private const string ByName = "name";
    private const string ByFile = "file";

    private static readonly Option<string> Rules = new("--rules") { Description = "The rule file (YAML).", HelpName = "FILE", Required = true };

    private static readonly Option<string[]> Builds = new("--builds")
    {
        Description = "Past builds: folders or zips with a date in their names, such as builds/2025-03-01; patterns with * and ?. May be given several times.",
        HelpName = "GLOB",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Project = new("--project") { Description = "The project's key. Not needed where one project is configured.", HelpName = "KEY" };

    private static readonly Option<string> DateFrom = CreateDateFrom();

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("backfill", "Counts violations in dated past builds, so that the series has a history from day one.") { Rules, Builds, Project, DateFrom };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        var folder = Directory.GetCurrentDirectory();
        var key = parsed.GetValue(Project) ?? TheOneProject(settings);
        CheckRules(parsed.GetValue(Rules)!, folder);
        var found = parsed.GetValue(Builds)!.ToLookup(pattern => pattern, pattern => Find(pattern, folder));
        var missed = found.Where(pattern => pattern.All(builds => builds.Count == 0)).Select(pattern => pattern.Key).ToList();
        foreach (var pattern in missed)
        {
            await Console.Error.WriteLineAsync($"--builds {pattern} matches no folder and no .zip (looked from {folder}). Correct the path; each match is one build.");
        }

        await using var services = CommandServices.Build(settings);
        var store = services.GetRequiredService<IObservationStore>();
        var project = await new ProjectFinder(store, settings.Projects).FindAsync(key, cancellationToken)
            ?? throw new InvalidConfigurationException([$"--project is {key}, which stands for projects of several servers. Give one of them another key, or name a project that has its own."]);
        var backfill = new RuleBackfill(services.GetRequiredService<IRuleRunStore>(), store, services.GetRequiredService<TimeProvider>());
        var request = new BackfillRequest(project, parsed.GetValue(Rules)!, [.. found.SelectMany(pattern => pattern).SelectMany(builds => builds)], parsed.GetValue(DateFrom) == ByFile, folder);
        var code = request.Builds.Count == 0 ? ExitCode.NoVerdict : await CountAsync(backfill, request, cancellationToken);
        return code == ExitCode.Ok && missed.Count > 0 ? ExitCode.NoVerdict : code;
    }

    private static async Task<int> CountAsync(RuleBackfill backfill, BackfillRequest request, CancellationToken cancellationToken)
    {
        var counted = new List<BackfilledBuild>();
        await foreach (var build in backfill.CountAsync(request, cancellationToken))
        {
            counted.Add(build);
            var name = Path.GetRelativePath(request.Folder, build.Build.Path);
            await (build.Problem is null
                ? Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{build.Day:yyyy-MM-dd}  {build.Violations,6} violations  {name}{(build.IsNew ? "" : "  (known already)")}"))
                : Console.Error.WriteLineAsync($"  ! {name}: {build.Problem}"));
        }

        var failed = counted.Where(build => build.Problem is not null).ToList();
        await Console.Out.WriteLineAsync($"Project {request.Project.Key.Key}: {counted.Count(build => build.IsNew)} builds counted, {counted.Count(build => build is { Problem: null, IsNew: false })} known already, {failed.Count} not counted.");
        await Console.Out.WriteLineAsync(failed.Count == 0 ? "Next: debtforecast run forecasts with this history." : "What is not counted leaves its day unknown. Mend it and run again: what is counted stays.");
        return failed.Count == 0 ? ExitCode.Ok : failed.Any(build => build.IsMisconfigured) ? ExitCode.Misconfigured : ExitCode.NoVerdict;
    }

    private static string TheOneProject(Settings settings) => settings.Projects is [var only]
        ? only.Key
        : throw new InvalidConfigurationException([$"{settings.Projects.Count} projects are configured (Projects:n); say with --project KEY whose history this is."]);

    private static void CheckRules(string file, string folder)
    {
        try
        {
            RuleFile.Load(file, folder);
        }
        catch (RuleFileException wrong)
        {
            throw new InvalidConfigurationException([wrong.Message]);
        }
    }

    private static IReadOnlyList<PastBuild> Find(string pattern, string folder)
    {
        try
        {
            return PastBuild.Find(pattern, folder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidConfigurationException([$"--builds {pattern} cannot be used: {trouble.Message}"]);
        }
    }

    private static Option<string> CreateDateFrom()
    {
        var option = new Option<string>("--date-from")
        {
            Description = "Where a build's date is: in its name, or the time of its newest assembly.",
            HelpName = $"{ByName}|{ByFile}",
            DefaultValueFactory = _ => ByName,
        };
        option.AcceptOnlyFromAmong(ByName, ByFile);
        return option;
    }
}

using System.CommandLine;
using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast forecast</c>: the newest forecast of one series.</summary>
internal static class ForecastCommand
{
    private const string Text = "text";
    private const string Png = "png";

    private static readonly Dictionary<string, Func<ForecastAnswer, string>> Writers = new()
    {
        [Text] = answer => answer.AsText(),
        ["chart"] = answer => answer.AsChart(),
        ["json"] = answer => answer.AsJson(),
        ["csv"] = answer => answer.AsCsv(),
        ["svg"] = answer => answer.AsSvg(),
    };

    private static readonly Option<string> ProjectOption = new("--project") { Description = "The project's key.", HelpName = "KEY", Required = true };

    private static readonly Option<string?> BranchOption = new("--branch")
    {
        Description = $"The project's branch; where it has several and none is asked for, {ProjectKey.LocalBranch}.",
        HelpName = "NAME",
    };

    private static readonly Option<string> MetricOption = new("--metric")
    {
        Description = "The metric's key.",
        HelpName = "KEY",
        DefaultValueFactory = _ => Metrics.DebtRatio,
    };

    private static readonly Option<string> FormatOption = CreateFormat();

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("forecast", "Shows the newest forecast of a series.") { ProjectOption, BranchOption, MetricOption, FormatOption };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = CommandServices.Build(CommonOptions.ReadSettings(parsed));
        var store = services.GetRequiredService<IObservationStore>();
        var wanted = parsed.GetValue(ProjectOption)!;
        var projects = (await store.ReadProjectsAsync(cancellationToken)).Where(project => project.Key.Key == wanted).ToList();
        if (projects.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Project {wanted} is not in the store. Run debtforecast run first, or correct --project.");
            return ExitCode.Misconfigured;
        }

        if (FindBranch(projects, parsed.GetValue(BranchOption)) is not { } project)
        {
            return await SayBranchesAsync(projects, parsed.GetValue(BranchOption));
        }

        var key = new SeriesKey(project.Key, Metrics.Canonical(parsed.GetValue(MetricOption)!));
        var result = await services.GetRequiredService<IForecastStore>().FindAsync(key, cancellationToken);
        if (result?.Forecast is null)
        {
            return await SayWhyNotAsync(store, key, result, cancellationToken);
        }

        var answer = new ForecastAnswer(
            project, result, (await store.FindSeriesAsync(key, cancellationToken))!, await LimitsAsync(services, key, cancellationToken),
            await services.GetRequiredService<IEventStore>().ReadEventsAsync(key.Project, cancellationToken));
        await Console.Out.WriteAsync(Writers[parsed.GetValue(FormatOption)!](answer));
        return ExitCode.Ok;
    }

    // A branch that is the only one is meant, whatever its name; else the main one that the server still lists.
    private static Project? FindBranch(List<Project> projects, string? branch)
    {
        var meant = projects.Where(project => project is { IsMain: true, MissingSince: null }).DistinctBy(project => project.Key.Branch).ToList();
        return branch is null && projects.DistinctBy(project => project.Key.Branch).Count() == 1 ? projects[0]
            : branch is null && meant.Count == 1 ? meant[0]
            : projects.Find(project => project.Key.Branch == (branch ?? ProjectKey.LocalBranch));
    }

    private static async Task<int> SayBranchesAsync(List<Project> projects, string? branch)
    {
        var (key, known) = (projects[0].Key.Key, string.Join(", ", projects.Select(project => project.Key.Branch).Distinct().Order(StringComparer.Ordinal)));
        await Console.Error.WriteLineAsync(branch is null
            ? $"Project {key} has the branches {known}, and none is named {ProjectKey.LocalBranch}. Name one with --branch."
            : $"--branch is '{branch}'; project {key} has {known}.");
        return ExitCode.Misconfigured;
    }

    // What the newest run said about the limits on the series: the odds are those of pages, alerts and the gate.
    private static async Task<IReadOnlyList<Assessment>> LimitsAsync(IServiceProvider services, SeriesKey key, CancellationToken cancellationToken) =>
        [.. (await services.GetRequiredService<IAlertStore>().ReadAssessmentsAsync(key.Project, cancellationToken))
            .Where(assessment => assessment.Key == key).OrderBy(assessment => assessment.ThresholdId, StringComparer.Ordinal)];

    private static async Task<int> SayWhyNotAsync(IObservationStore store, SeriesKey key, ForecastResult? result, CancellationToken cancellationToken)
    {
        var history = await store.FindSeriesAsync(key, cancellationToken);
        if (history is null)
        {
            var known = await store.ReadMetricKeysAsync(key.Project, cancellationToken);
            await Console.Error.WriteLineAsync($"{key.Project.Key} has no metric {key.Metric}; it has {string.Join(", ", known)}.");
            return ExitCode.Misconfigured;
        }

        await Console.Error.WriteLineAsync(result?.Note ?? ForecastingStage.TooShort(key, history).Note);
        return ExitCode.NoVerdict;
    }

    private static Option<string> CreateFormat()
    {
        var words = string.Join('|', Writers.Keys);
        var option = new Option<string>("--format") { Description = "The answer's form: a table, a chart of characters, or a file's content.", HelpName = words, DefaultValueFactory = _ => Text };
        option.CompletionSources.Add([.. Writers.Keys]);
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => !Writers.ContainsKey(token.Value)))
            {
                given.AddError(token.Value == Png
                    ? "--format png is not written yet; take svg, which browsers and documents show."
                    : $"--format is '{token.Value}'; it must be one of {string.Join(", ", Writers.Keys)}.");
            }
        });
        return option;
    }
}

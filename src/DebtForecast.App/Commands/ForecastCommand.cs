using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DebtForecast.Alerting;
using DebtForecast.App.Composition;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast forecast</c>: the newest forecast of one series.</summary>
internal static class ForecastCommand
{
    private const string Text = "text";
    private const string Json = "json";

    private static readonly int[] ShownWeeks = [1, 2, 4, 8, 13, 20, 26];
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Option<string> ProjectOption = new("--project") { Description = "The project's key.", HelpName = "KEY", Required = true };

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
        var command = new Command("forecast", "Shows the newest forecast of a series.") { ProjectOption, MetricOption, FormatOption };
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

        var key = new SeriesKey(projects[0].Key, Metrics.Canonical(parsed.GetValue(MetricOption)!));
        var result = await services.GetRequiredService<IForecastStore>().FindAsync(key, cancellationToken);
        if (result?.Forecast is null)
        {
            return await SayWhyNotAsync(store, key, result, cancellationToken);
        }

        var limits = await LimitsAsync(services, key, cancellationToken);
        var members = LearnedBehind(result.Forecast, services.GetRequiredService<ServedModels>());
        await Console.Out.WriteAsync(parsed.GetValue(FormatOption) == Json ? AsJson(result, limits, members) : AsText(result, limits, members));
        return ExitCode.Ok;
    }

    // The learned members that the forecast is made of, and what computes them here; none where only members of the local bank are behind it.
    private static IReadOnlyList<MemberText> LearnedBehind(Forecast forecast, ServedModels models)
    {
        var names = forecast.Model.Split(", ");
        var learned = Learners.All.Select(learner => learner.Name).Where(name => names.Contains(name) || names.Contains(BlendForecaster.ModelName)).ToHashSet();
        return learned.Count == 0 ? [] : [.. ModelText.MembersOf(models.Current()).Where(member => learned.Contains(member.Name))];
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

    private static string AsText(ForecastResult result, IReadOnlyList<Assessment> limits, IReadOnlyList<MemberText> members)
    {
        var forecast = result.Forecast!;
        var lines = new List<string>
        {
            Say($"{result.Key} from {forecast.Origin:yyyy-MM-dd}, {forecast.LastValue:0.####}; model {forecast.Model}"),
            $"{"week",4}  {"day",-10}{string.Concat(QuantileLevels.All.Select(level => Say($"{100 * level:0.#} %").PadLeft(12)))}",
        };
        lines.AddRange(ShownWeeks.Where(week => week <= forecast.Weeks).Select(week =>
            Say($"{week,4}  {forecast.Origin.AddDays(7 * week):yyyy-MM-dd}") + string.Concat(forecast.Knot(week).ToArray().Select(value => Say($"{value:0.###}").PadLeft(12)))));
        if (result.Trust.Count > 0)
        {
            lines.Add("In a replay of past data (no forecast that was served is among them):");
        }

        lines.AddRange(result.Trust.Select(trust => Say(
            $"up to {trust.Weeks,2} weeks: {trust.Model}, skill {Share(trust.Skill)}, 80 % band held {Share(trust.Coverage80)}, 95 % band held {Share(trust.Coverage95)}, {trust.Windows} windows of {trust.Projects} projects")));
        if (members.Count > 0)
        {
            lines.Add($"Learned members, computed here by: {string.Join("; ", members)}");
        }

        lines.AddRange(limits.Select(limit => $"{limit.ThresholdId}: {limit.Reason}"));
        if (result.Note is not null)
        {
            lines.Add(result.Note);
        }

        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string AsJson(ForecastResult result, IReadOnlyList<Assessment> limits, IReadOnlyList<MemberText> members)
    {
        var forecast = result.Forecast!;
        var answer = new
        {
            Project = result.Key.Project.Key,
            result.Key.Project.Branch,
            result.Key.Metric,
            forecast.Origin,
            forecast.LastValue,
            forecast.Model,
            Levels = QuantileLevels.All,
            Weeks = Enumerable.Range(1, forecast.Weeks).Select(week => new { Day = forecast.Origin.AddDays(7 * week), Quantiles = forecast.Knot(week).ToArray() }),
            Limits = limits.Select(limit => new { limit.ThresholdId, limit.Limit, limit.AsOf, Verdict = limit.Verdict.ToString(), limit.Odds, limit.Reason }),
            LearnedMembers = members,
            result.Trust,
            result.BorrowedFrom,
            result.Note,
        };
        return JsonSerializer.Serialize(answer, Pretty) + Environment.NewLine;
    }

    private static string Share(double? value) => value is { } share ? share.ToString("0.0 %", CultureInfo.InvariantCulture) : "n/a";

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format") { Description = "The answer's form.", HelpName = $"{Text}|{Json}", DefaultValueFactory = _ => Text };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using DebtForecast.Runs;
using Spectre.Console;

namespace DebtForecast.App.Commands;

/// <summary>Shows a run's steps on standard error: bars on a terminal, one line for each stage elsewhere.</summary>
internal static class RunProgress
{
    private static readonly Dictionary<RunStage, string> Titles = new()
    {
        [RunStage.Discover] = "Find projects",
        [RunStage.Collect] = "Collect measures, run rules",
        [RunStage.Learn] = "Backtest the candidates",
        [RunStage.Forecast] = "Forecast",
        [RunStage.Assess] = "Hold thresholds against series",
        [RunStage.Tell] = "Send messages",
    };

    /// <summary>Does work while its steps are shown.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work; it is handed the watcher to report to.</param>
    /// <returns>What the work gave.</returns>
    public static async Task<T> ShowAsync<T>(Func<IProgress<RunStep>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
        {
            return await work(new LineWriter(Console.Error));
        }

        return await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new BarWriter(context, console)));
    }

    private sealed class LineWriter(TextWriter output) : IProgress<RunStep>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

        private readonly Lock gate = new();
        private readonly Stopwatch sinceStage = new();
        private RunStage? stage;
        private TimeSpan told;

        public void Report(RunStep value)
        {
            lock (gate)
            {
                if (value.Problem is not null)
                {
                    output.WriteLine($"  ! {value.Subject}: {value.Problem}");
                }

                Begin(value.Stage);
                if (value.Done == value.Total)
                {
                    output.WriteLine($"{Titles[value.Stage]}: {value.Total}");
                }
                else if (sinceStage.Elapsed - told >= Pause)
                {
                    told = sinceStage.Elapsed;
                    output.WriteLine($"{Titles[value.Stage]}: {StageRate.Text(value.Done, value.Total, told)}");
                }
            }
        }

        private void Begin(RunStage next)
        {
            if (stage != next)
            {
                (stage, told) = (next, TimeSpan.Zero);
                sinceStage.Restart();
            }
        }
    }

    private sealed class BarWriter(ProgressContext context, IAnsiConsole console) : IProgress<RunStep>
    {
        private readonly ConcurrentDictionary<RunStage, ProgressTask> bars = new();

        public void Report(RunStep value)
        {
            var bar = bars.GetOrAdd(value.Stage, stage => context.AddTask(Titles[stage]));
            bar.MaxValue = Math.Max(1, value.Total);
            bar.Value = Math.Max(bar.Value, value.Total == 0 ? 1 : value.Done);
            if (value.Stage == RunStage.Collect && bar.Speed is { } speed)
            {
                bar.Description = string.Create(CultureInfo.InvariantCulture, $"{Titles[value.Stage]} ({speed:N1} a second)");
            }

            if (value.Problem is not null)
            {
                console.MarkupLineInterpolated($"[yellow]! {value.Subject}: {value.Problem}[/]");
            }
        }
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using DebtForecast.App.Composition;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast backtest</c>: forecasts a CSV's own past on rolling origins and scores every candidate; the forecasts themselves are for scoring by anyone.</summary>
internal static class BacktestCommand
{
    private const string Shipped = "shipped";
    private const string Folds = "folds";
    private const string Weekly = "weekly";
    private const string Daily = "daily";
    private const string Text = "text";
    private const string Json = "json";
    private const int Seed = 1;

    private static readonly Option<string> InputOption = new("--input") { Description = "The series: series_id,metric,date,value; plain or .gz.", HelpName = "FILE.csv", Required = true };

    private static readonly Option<string?> OutputOption = new("--output")
    {
        Description = "Receives the forecasts: series_id,metric,origin,method,date,mean,lo80,hi80,lo95,hi95; only scores are printed where left out.",
        HelpName = "FILE.csv",
    };

    private static readonly Option<int> HorizonOption = Number("--horizon-days", "How far each forecast reaches.", 182, 7, 182);

    private static readonly Option<int> OriginsOption = Number("--origins", "Origins of each series.", 6, 1, 1000);

    private static readonly Option<int> StepOption = Number("--step-days", "Days between origins.", 56, 1, 3650);

    private static readonly Option<int> HistoryOption = Number("--min-history-days", "Origins with less history are left out.", 182, 7, 36500);

    private static readonly Option<string> GridOption = Words("--grid", "Forecast dates: each week or each day.", Weekly, Daily);

    private static readonly Option<string> ModelsOption = Words(
        "--models", "shipped: the model at hand, for projects it has not learned from. folds: trains anew without the scored project and without anything after the origin.", Shipped, Folds);

    private static readonly Option<string> DataOption = new("--data")
    {
        Description = "The folder of training data for --models folds.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "models/data",
    };

    private static readonly Option<double?> ClipOption = new("--clip-lower") { Description = "The least value of every forecast; by default the metric's own.", HelpName = "NUMBER" };

    private static readonly Option<string?> ThresholdsOption = new("--thresholds")
    {
        Description = "Thresholds: series_id,metric,threshold[,direction above|below][,origin]. Scores the odds that one is reached, and adds them to the output as column p_breach.",
        HelpName = "FILE.csv",
    };

    private static readonly Option<string> FormatOption = Words("--format", "The printed answer's form.", Text, Json);

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("backtest", "Forecasts the past of a CSV on rolling origins and scores every candidate; nothing after an origin is used.")
        {
            InputOption, OutputOption, HorizonOption, OriginsOption, StepOption, HistoryOption, GridOption, ModelsOption, DataOption, ClipOption, ThresholdsOption,
            FormatOption,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        var input = TrainingSet.ReadFile(parsed.GetValue(InputOption)!);
        var limits = parsed.GetValue(ThresholdsOption) is { } file ? EvaluationLimitFile.ReadFile(file) : null;
        var learn = parsed.GetValue(ModelsOption) == Folds
            ? FoldLearning.Folds(TrainingSet.ReadFolder(Locations.Find(parsed.GetValue(DataOption)!)), input, Seed)
            : Learned(Locations.Find(settings.Forecasting.Models), input);
        var rolling = new RollingOptions(
            parsed.GetValue(HorizonOption), parsed.GetValue(OriginsOption), parsed.GetValue(StepOption), parsed.GetValue(GridOption) == Daily,
            parsed.GetValue(HistoryOption), parsed.GetValue(ClipOption))
        {
            Limits = limits ?? EvaluationLimits.None,
        };

        var scores = new EvaluationScores(input, rolling.Limits);
        var (windows, withOdds) = Forecast(new RollingEvaluation(learn), input, rolling, scores, parsed.GetValue(OutputOption));
        if (windows == 0)
        {
            Console.Error.WriteLine($"No window has {rolling.MinHistoryDays} days of history before its origin and {rolling.HorizonDays} after it. Use a shorter horizon, fewer origins or longer series.");
            return ExitCode.NoVerdict;
        }

        Write(new BacktestText(windows, input.Count, rolling.HorizonDays, scores.Sum(), limits is not null), parsed.GetValue(FormatOption)!);
        if (limits is not null && withOdds == 0)
        {
            Console.Error.WriteLine($"No threshold of {parsed.GetValue(ThresholdsOption)} is set on a window: series_id, metric and origin must be those of the rows.");
            return ExitCode.NoVerdict;
        }

        return ExitCode.Ok;
    }

    private static LearnUntil Learned(string folder, IReadOnlyList<SeriesHistory> input)
    {
        var learn = FoldLearning.Shipped(ModelFile.Load(folder), input);
        var known = ModelFile.ReadCard(folder).Projects.Intersect(input.Select(series => series.Project), StringComparer.Ordinal).Count();
        if (known > 0)
        {
            Console.Error.WriteLine($"The model has learned from {known.ToString(CultureInfo.InvariantCulture)} of the projects, so their scores flatter it; --models {Folds} trains without them.");
        }

        return learn;
    }

    private static (int Windows, int WithOdds) Forecast(
        RollingEvaluation evaluation, IReadOnlyList<SeriesHistory> input, RollingOptions rolling, EvaluationScores scores, string? file)
    {
        var (hasOdds, withOdds) = (rolling.Limits != EvaluationLimits.None, 0);
        using var output = file is null ? null : Open(file);
        output?.WriteLine(hasOdds ? BacktestFile.HeaderWithOdds : BacktestFile.Header);
        var windows = evaluation.Run(input, rolling, row =>
        {
            scores.Add(row);
            withOdds += row.Odds is null ? 0 : 1;
            output?.WriteLine(hasOdds ? BacktestFile.LineWithOddsOf(row) : BacktestFile.LineOf(row));
        });
        return (windows, withOdds);
    }

    private static void Write(BacktestText answer, string form)
    {
        if (form == Json)
        {
            Console.Out.WriteLine(answer.ToJson());
        }
        else
        {
            answer.Write(Console.Out);
        }
    }

    private static StreamWriter Open(string file)
    {
        try
        {
            return new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException([$"{file} cannot be written ({trouble.Message}). Give another file with --output."]);
        }
    }

    private static Option<int> Number(string name, string description, int byDefault, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number < least || number > most))
            {
                result.AddError($"{name} is \"{token.Value}\"; it must be between {least} and {most}.");
            }
        });
        return option;
    }

    private static Option<string> Words(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => words[0] };
        option.CompletionSources.Add(words);
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => !words.Contains(token.Value)))
            {
                given.AddError($"{name} is '{token.Value}'; it must be one of {string.Join(", ", words)}.");
            }
        });
        return option;
    }
}

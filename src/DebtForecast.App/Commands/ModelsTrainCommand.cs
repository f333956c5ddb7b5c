using System.CommandLine;
using DebtForecast.App.Composition;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast models train</c>: from a folder of data, or from the installation's own fleet.</summary>
internal static class ModelsTrainCommand
{
    private const string Own = "own";

    private static readonly Option<string> DataOption = new("--data")
    {
        Description = "The folder of training data (files of series_id,metric,date,value, plain or .gz), or own: the own fleet beside the shipped data, as the weekly job does.",
        HelpName = "FOLDER|own",
        DefaultValueFactory = _ => "models/data",
    };

    private static readonly Option<string> OutputOption = new("--output")
    {
        Description = "The folder that receives the model; not with --data own, whose versions lie beside the store.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "models",
    };

    private static readonly Option<int> SeedOption = new("--seed") { Description = "Same data, seed and machine: same model.", HelpName = "N", DefaultValueFactory = _ => 1 };

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var train = new Command("train", "Trains the model anew and writes it with its card.") { DataOption, OutputOption, SeedOption };
        train.Validators.Add(given =>
        {
            if (given.GetValue(DataOption) == Own && given.GetResult(OutputOption) is { Implicit: false })
            {
                given.AddError("--output cannot be combined with --data own: its versions are kept in Forecasting:TrainedModels. Leave it out.");
            }
        });
        SeedOption.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !int.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out _))
            {
                given.AddError($"--seed is '{token.Value}'; it must be a whole number, for example 1.");
            }
        });
        train.SetAction(TrainAsync);
        return train;
    }

    private static Task<int> TrainAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(DataOption) == Own ? TrainOwnAsync(parsed, cancellationToken) : Task.FromResult(TrainFolder(parsed));

    private static int TrainFolder(ParseResult parsed)
    {
        var output = parsed.GetValue(OutputOption)!;
        var card = ModelTraining.Run(Locations.Find(parsed.GetValue(DataOption)!), output, parsed.GetValue(SeedOption), TimeProvider.System);
        CardText.Write(Console.Out, card);
        Console.Out.WriteLine($"Written to {Path.GetFullPath(output)}. Next: debtforecast run --set Forecasting:Models={output} serves with it.");
        return ExitCode.Ok;
    }

    private static async Task<int> TrainOwnAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = CommandServices.Build(CommonOptions.ReadSettings(parsed));
        var outcome = await services.GetRequiredService<Retrainer>().RunAsync(parsed.GetValue(SeedOption), cancellationToken);
        if (outcome.Card is null)
        {
            await Console.Error.WriteLineAsync(outcome.Reason);
            return ExitCode.NoVerdict;
        }

        CardText.Write(Console.Out, outcome.Card);
        await Console.Out.WriteLineAsync(outcome.Reason);
        await Console.Out.WriteLineAsync(outcome.IsServed ? "Next: debtforecast run forecasts with it. Back: debtforecast models rollback" : $"Serve it all the same: debtforecast models rollback {outcome.Card.Name}");
        return ExitCode.Ok;
    }
}

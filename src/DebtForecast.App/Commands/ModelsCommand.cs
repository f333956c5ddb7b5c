using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast models</c>: trains models, lists them and shows their cards.</summary>
internal static class ModelsCommand
{
    private static readonly Option<string> DataOption = new("--data")
    {
        Description = "The folder of training data: files of series_id,metric,date,value, plain or .gz.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "models/data",
    };

    private static readonly Option<string> OutputOption = new("--output")
    {
        Description = "The folder that receives the model.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "models",
    };

    private static readonly Option<int> SeedOption = new("--seed") { Description = "Same data, seed and machine: same model.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Argument<string> NameArgument = new("NAME") { Description = "The model's name.", DefaultValueFactory = _ => ModelFile.DefaultName };

    /// <summary>Makes the command.</summary>
    /// <returns>The command with its subcommands.</returns>
    public static Command Create()
    {
        var train = new Command("train", "Trains the model anew and writes it with its card.") { DataOption, OutputOption, SeedOption };
        train.SetAction(Train);
        var list = new Command("list", "Lists the models at hand.");
        list.SetAction(List);
        var show = new Command("show", "Shows a model's card: data, seed, scores, limits.") { NameArgument };
        show.SetAction(Show);
        return new Command("models", "Trains, lists and shows the learned models.") { train, list, show };
    }

    private static int Train(ParseResult parsed)
    {
        var output = parsed.GetValue(OutputOption)!;
        var card = ModelTraining.Run(Locations.Find(parsed.GetValue(DataOption)!), output, parsed.GetValue(SeedOption), TimeProvider.System);
        Write(card);
        Console.Out.WriteLine($"Written to {Path.GetFullPath(output)}. Next: debtforecast run --set Forecasting:Models={output} serves with it.");
        return ExitCode.Ok;
    }

    private static int List(ParseResult parsed)
    {
        var folder = FolderOf(parsed);
        foreach (var name in ModelFile.List(folder))
        {
            var card = ModelFile.ReadCard(folder, name);
            Console.Out.WriteLine($"{name}  trained {card.TrainedOn:yyyy-MM-dd} on {card.Series} series of {card.Projects.Count} projects, seed {card.Seed}");
        }

        return ExitCode.Ok;
    }

    private static int Show(ParseResult parsed)
    {
        Write(ModelFile.ReadCard(FolderOf(parsed), parsed.GetValue(NameArgument)!));
        return ExitCode.Ok;
    }

    private static string FolderOf(ParseResult parsed) => Locations.Find(CommonOptions.ReadSettings(parsed).Forecasting.Models);

    private static void Write(ModelCard card)
    {
        Console.Out.WriteLine($"{card.Name}, trained {card.TrainedOn:yyyy-MM-dd} on {card.Series} series of {card.Projects.Count} projects (seed {card.Seed}): {string.Join(", ", card.Data)}");
        Console.Out.WriteLine("On projects held out, against the last value with its own band (under 1 is better):");
        foreach (var score in card.Scores.Where(score => score.Family is null).OrderBy(score => score.Model, StringComparer.Ordinal).ThenBy(score => score.Band))
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {score.Model,-20} up to {HorizonBand.LastWeeks[score.Band],2} weeks: {score.Ratio:F3}, 80 % band held {score.Coverage80:P1}, 95 % band held {score.Coverage95:P1}"));
        }

        foreach (var limit in card.Limits)
        {
            Console.Out.WriteLine($"- {limit}");
        }
    }
}

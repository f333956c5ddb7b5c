using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast models</c>: trains models, lists them, shows their cards, and goes back to the one before.</summary>
internal static class ModelsCommand
{
    private static readonly Argument<string?> ShowName = new("NAME") { Description = "The model's name; by default the one that is served.", DefaultValueFactory = _ => null };

    private static readonly Argument<string?> RollbackName = new("NAME") { Description = "The model to serve; by default the one that was served before.", DefaultValueFactory = _ => null };

    /// <summary>Makes the command.</summary>
    /// <returns>The command with its subcommands.</returns>
    public static Command Create()
    {
        var list = new Command("list", "Lists the models at hand, and says which is served.");
        list.SetAction(List);
        var show = new Command("show", "Shows a model's card: data, seed, scores, limits.") { ShowName };
        show.SetAction(Show);
        var rollback = new Command("rollback", "Serves the model that was served before, or the one named; again: undoes it.") { RollbackName };
        rollback.SetAction(Rollback);
        return new Command("models", "Trains, lists and shows the learned models, and chooses which is served.") { ModelsTrainCommand.Create(), list, show, rollback };
    }

    private static int List(ParseResult parsed)
    {
        var versions = VersionsOf(parsed);
        var choice = versions.Choice;
        foreach (var name in versions.Names.Concat(ModelFile.List(versions.ShippedFolder)))
        {
            Console.Out.WriteLine($"{(name == choice.Served ? "*" : " ")} {name}  {CardText.Line(ModelFile.ReadCard(versions.FindFolder(name)!, name))}");
        }

        var since = choice.Since is { } instant ? string.Create(CultureInfo.InvariantCulture, $" since {instant:yyyy-MM-dd HH:mm} UTC") : "";
        Console.Out.WriteLine($"* is served{since}{(choice.Former is { } former ? $"; before it {former}" : "")}.");
        return ExitCode.Ok;
    }

    private static int Show(ParseResult parsed)
    {
        var versions = VersionsOf(parsed);
        var name = parsed.GetValue(ShowName) ?? versions.Choice.Served;
        if (versions.FindFolder(name) is not { } folder)
        {
            return Unknown(name);
        }

        CardText.Write(Console.Out, ModelFile.ReadCard(folder, name));
        return ExitCode.Ok;
    }

    private static int Rollback(ParseResult parsed)
    {
        var versions = VersionsOf(parsed);
        using var writing = versions.TryLock();
        if (writing is null)
        {
            Console.Error.WriteLine($"Another process is writing to {versions.Folder}. Try again when it has ended.");
            return ExitCode.NoVerdict;
        }

        if ((parsed.GetValue(RollbackName) ?? versions.Choice.Former) is not { } name)
        {
            Console.Error.WriteLine("No model was served before this one. Name one: debtforecast models list shows those at hand.");
            return ExitCode.Misconfigured;
        }

        return versions.FindFolder(name) is null ? Unknown(name) : Serve(versions, name);
    }

    private static int Serve(ModelVersions versions, string name)
    {
        versions.Serve(name, TimeProvider.System.GetUtcNow());
        var choice = versions.Choice;
        Console.Out.WriteLine(choice.Former is { } former
            ? $"{name} is served instead of {former}. Forecasts change at the next run, service or command. Back: debtforecast models rollback"
            : $"{name} is served. Forecasts change at the next run, service or command.");
        return ExitCode.Ok;
    }

    private static int Unknown(string name)
    {
        Console.Error.WriteLine($"There is no model {name}; debtforecast models list shows those at hand.");
        return ExitCode.Misconfigured;
    }

    private static ModelVersions VersionsOf(ParseResult parsed) => ForecastingRegistration.VersionsOf(CommonOptions.ReadSettings(parsed));
}

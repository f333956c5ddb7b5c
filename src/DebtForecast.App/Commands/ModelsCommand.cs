using System.CommandLine;
using System.Globalization;
using DebtForecast.App.Composition;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast models</c>: trains models, lists them, shows their cards, and goes back to the one before.</summary>
internal static class ModelsCommand
{
    private const string Text = "text";
    private const string Json = "json";

    private static readonly Option<string> FormatOption = CreateFormat();

    private static readonly Argument<string?> ShowName = new("NAME") { Description = "The model's name; by default the one that is served.", DefaultValueFactory = _ => null };

    private static readonly Argument<string?> RollbackName = new("NAME") { Description = "The model to serve; by default the one that was served before.", DefaultValueFactory = _ => null };

    /// <summary>Makes the command.</summary>
    /// <returns>The command with its subcommands.</returns>
    public static Command Create()
    {
        var list = new Command("list", "Lists the models at hand, and says which is served.");
        list.SetAction(List);
        var show = new Command("show", "Shows a model's card: data, seed, scores, limits; and what computes each member here.") { ShowName, FormatOption };
        show.SetAction(Show);
        var rollback = new Command("rollback", "Serves the model that was served before, or the one named; again: undoes it.") { RollbackName };
        rollback.SetAction(Rollback);
        return new Command("models", "Trains, lists and shows the learned models, and chooses which is served.") { ModelsTrainCommand.Create(), list, show, rollback };
    }

    private static int List(ParseResult parsed)
    {
        var versions = VersionsOf(parsed);
        var choice = Try(() => versions.Choice);
        var lines = Named(() => versions.Names, versions.Folder).Concat(Named(() => ModelFile.List(versions.ShippedFolder), versions.ShippedFolder))
            .Select(model => (model.Name, Text: Try(() => ModelText.Read(model.Folder, model.Name)))).ToList();
        foreach (var (name, text) in lines)
        {
            Console.Out.WriteLine($"{(name == choice?.Served ? "*" : " ")} {name}  {(text is null ? "cannot be read" : CardText.Line(text.Card))}{(text is { IsWhole: false } ? "; damaged" : "")}");
            foreach (var problem in text is null ? [] : text.Members.Select(member => member.Problem).Append(text.Problem).OfType<string>())
            {
                Console.Error.WriteLine(problem);
            }
        }

        if (choice is not null)
        {
            var since = choice.Since is { } instant ? string.Create(CultureInfo.InvariantCulture, $" since {instant:yyyy-MM-dd HH:mm} UTC") : "";
            Console.Out.WriteLine($"* is served{since}{(choice.Former is { } former ? $"; before it {former}" : "")}.");
        }

        return choice is not null && lines.Count > 0 && lines.All(line => line.Text is { IsWhole: true }) ? ExitCode.Ok : ExitCode.Misconfigured;
    }

    // One damaged file must not hide the other models.
    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidDataException trouble)
        {
            Console.Error.WriteLine(trouble.Message);
            return null;
        }
    }

    private static IEnumerable<(string Folder, string Name)> Named(Func<IReadOnlyList<string>> names, string folder) => (Try(names) ?? []).Select(name => (folder, name));

    private static int Show(ParseResult parsed)
    {
        var versions = VersionsOf(parsed);
        var name = parsed.GetValue(ShowName) ?? versions.Choice.Served;
        if (versions.FindFolder(name) is not { } folder)
        {
            return Unknown(name);
        }

        var text = ModelText.Read(folder, name);
        if (parsed.GetValue(FormatOption) == Json)
        {
            Console.Out.WriteLine(text.ToJson());
        }
        else
        {
            text.Write(Console.Out);
        }

        return text.IsWhole ? ExitCode.Ok : ExitCode.Misconfigured;
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

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format") { Description = "The answer's form.", HelpName = $"{Text}|{Json}", DefaultValueFactory = _ => Text };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }

    private static ModelVersions VersionsOf(ParseResult parsed) => ForecastingRegistration.VersionsOf(CommonOptions.ReadSettings(parsed));
}

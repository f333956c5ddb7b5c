using System.CommandLine;
using DebtForecast.App.Composition;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast check-config</c>: every mistake at once, by key, without starting anything.</summary>
internal static class CheckConfigCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("check-config", "Checks configuration and thresholds and says where they came from.");
        command.SetAction(Check);
        return command;
    }

    private static int Check(ParseResult parsed)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        foreach (var file in settings.Files)
        {
            Console.Out.WriteLine($"read      {file}");
        }

        Console.Out.WriteLine($"sonarqube {settings.SonarQube?.Url ?? "none"}");
        Console.Out.WriteLine($"projects  {settings.Projects.Count} listed");
        Console.Out.WriteLine($"limits    {settings.Thresholds.Count} enabled");
        Console.Out.WriteLine($"channels  {settings.Webhooks.Count}");
        Console.Out.WriteLine($"store     {Path.GetFullPath(settings.Storage.Path)}");
        Console.Out.WriteLine($"model     {ModelLine(settings)}");
        Console.Out.WriteLine("The configuration is sound. Next: debtforecast run.");
        return ExitCode.Ok;
    }

    // A model that cannot be read is no mistake of the configuration: the local bank forecasts in its place.
    private static string ModelLine(Settings settings)
    {
        var versions = ForecastingRegistration.VersionsOf(settings);
        try
        {
            var model = versions.LoadServed();
            return string.Join(" ", model.Unread.Select(member => $"without {member.Name}: {member.Reason}").Prepend(versions.Choice.Served));
        }
        catch (InvalidDataException trouble)
        {
            return $"not the one that was chosen: {trouble.Message}";
        }
    }
}

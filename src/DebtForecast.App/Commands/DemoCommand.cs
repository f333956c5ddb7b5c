using System.CommandLine;
using System.Text.Json;
using DebtForecast.App.Composition;
using DebtForecast.Channels.Webhook;
using DebtForecast.Demo;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Demo.Webhooks;
using DebtForecast.Runs;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Sources.SonarQube;
using DebtForecast.Storage;
using DebtForecast.ThresholdFiles;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast demo</c>: the whole job on embedded data, with nothing outside this machine touched.</summary>
internal static class DemoCommand
{
    private const string Token = "squ_demo_reads_only_the_demo_server";
    private const int MostMessageLines = 40;

    private static readonly Option<bool> ExitOption = new("--exit") { Description = "Stops after the summary." };

    private static readonly Option<int> PortOption = CreatePort();

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("demo", "Shows the whole job on embedded histories, then serves the dashboard until Ctrl-C.") { ExitOption, PortOption };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var folder = Directory.CreateTempSubdirectory("debtforecast-demo-");
        try
        {
            await using var server = await SonarQubeDouble.StartAsync(
                new SonarQubeDoubleOptions { Projects = [.. DemoWorld.Projects(yesterday)], Tokens = [new DoubleToken(Token)] }, cancellationToken);
            await using var receiver = await WebhookReceiver.StartAsync(clock, cancellationToken);
            await Console.Error.WriteLineAsync($"A SonarQube-compatible server replays the histories at {server.Url}; the store is {folder.FullName}.");
            var listen = new Uri($"http://localhost:{parsed.GetValue(PortOption)}");
            await using var service = WebHost.Build(DemoSettings(server, receiver, folder, listen), listen, nightly: false, DemoWorld.Notice);
            await PassAsync(service.Services, receiver, cancellationToken);
            return parsed.GetValue(ExitOption) ? ExitCode.Ok : await ServeCommand.ServeAsync(service, listen, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Settings DemoSettings(SonarQubeDouble server, WebhookReceiver receiver, DirectoryInfo folder, Uri listen) => new()
    {
        SonarQube = new SonarQubeOptions { Url = server.Url, Token = Token },
        Projects = [OwnAssemblies()],
        Storage = new StorageOptions { Path = Path.Combine(folder.FullName, "demo.db") },
        Thresholds = ThresholdFile.Read(Path.Combine(AppContext.BaseDirectory, "rules", "examples", "demo-thresholds.yaml")),
        Alerting = new AlertingOptions { PublicBaseUrl = listen },
        Webhooks = [new WebhookOptions { Name = "demo", Url = receiver.Url.ToString(), Secret = receiver.Secret, AllowPrivateTargets = true }],
    };

    private static ProjectOptions OwnAssemblies() => new()
    {
        Key = "debtforecast",
        Name = "DebtForecast itself",
        Assemblies = [Path.Combine(AppContext.BaseDirectory, "DebtForecast.*.dll"), Path.Combine(AppContext.BaseDirectory, "debtforecast*.dll")],
        Rules = Path.Combine(AppContext.BaseDirectory, "rules", "layers", "debtforecast.yaml"),
    };

    private static async Task PassAsync(IServiceProvider services, WebhookReceiver receiver, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<RunPipeline>();
        var run = await RunProgress.ShowAsync(watcher => pipeline.RunAsync(new RunRequest("demo"), watcher, cancellationToken));
        var replayed = await new TrackReplay(services.GetRequiredService<RunParts>()).ReplayAsync(cancellationToken);
        RunSummary.Write(Console.Out, run, "Each verdict has its page on the dashboard.");
        await Console.Out.WriteLineAsync($"Track record: {replayed} forecasts of the past year, each made from what was known on its day: see /track-record.");
        foreach (var message in receiver.Received)
        {
            await Console.Out.WriteLineAsync($"\nA webhook arrived (id {message.Id}, signature {(message.IsGenuine ? "genuine" : "NOT GENUINE")}):");
            await Console.Out.WriteLineAsync(Indented(message.Body));
        }
    }

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        var lines = JsonSerializer.Serialize(document.RootElement, Pretty).Split('\n');
        return string.Join('\n', lines.Length <= MostMessageLines ? lines : [.. lines.Take(MostMessageLines), $"  … {lines.Length - MostMessageLines} more lines"]);
    }

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Option<int> CreatePort()
    {
        var port = new Option<int>("--port") { Description = "The dashboard's port.", HelpName = "N", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 1 or > 65535))
            {
                result.AddError($"--port is \"{token.Value}\"; it must be between 1 and 65535.");
            }
        });
        return port;
    }
}

using System.CommandLine;
using System.Net.Sockets;
using DebtForecast.App.Composition;
using Quartz;

namespace DebtForecast.App.Commands;

/// <summary><c>debtforecast serve</c>: scheduler, dashboard and API until Ctrl-C.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("serve", "Runs each night and serves the dashboard until Ctrl-C.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.ReadSettings(parsed);
        await using var service = WebHost.Build(settings, settings.Access.Listen, nightly: true);
        return await ServeAsync(service, settings.Access.Listen, cancellationToken);
    }

    /// <summary>Starts a service and waits until it is stopped.</summary>
    /// <param name="service">The service.</param>
    /// <param name="listen">Its address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ServeAsync(WebApplication service, Uri listen, CancellationToken cancellationToken)
    {
        try
        {
            await service.StartAsync(cancellationToken);
        }
        catch (IOException trouble) when (trouble.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            await Console.Error.WriteLineAsync($"{listen} is in use. Stop what listens there, or choose another address: --set Access:Listen=http://localhost:5081 (demo: --port 5081).");
            return ExitCode.NoVerdict;
        }
        catch (SchedulerException trouble)
        {
            await Console.Error.WriteLineAsync($"The scheduler's file cannot be used ({trouble.GetBaseException().Message}). Set Schedule:File to a new file in a folder that exists.");
            return ExitCode.Misconfigured;
        }

        await Console.Error.WriteLineAsync($"Dashboard: {listen} (Ctrl-C stops it)");
        await service.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}

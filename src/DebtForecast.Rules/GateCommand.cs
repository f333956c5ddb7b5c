using System.CommandLine;
using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules;

/// <summary>The command line of the gate, the same for <c>debtforecast gate</c> and <c>debtforecast-gate</c>.</summary>
public sealed class GateCommand
{
    private readonly GateOptions options = new();
    private readonly GateServerOptions serverOptions = new();
    private readonly Func<Uri, string?, IRuleRunServer>? connect;
    private readonly Func<string, string?> environment;

    private readonly string program;

    private GateCommand(string program, Func<Uri, string?, IRuleRunServer>? connect, Func<string, string?>? environment)
    {
        this.program = program;
        this.connect = connect;
        this.environment = environment ?? Environment.GetEnvironmentVariable;
    }

    /// <summary>Makes the <c>gate</c> command for a larger program.</summary>
    /// <param name="connect">Makes the service at an address, with a token or null; null: there are no options about a service.</param>
    /// <param name="environment">Reads a variable of the environment; null for the process's own.</param>
    /// <returns>A command that writes the answer to standard output and returns the exit code.</returns>
    public static Command Create(Func<Uri, string?, IRuleRunServer>? connect = null, Func<string, string?>? environment = null) =>
        new GateCommand("debtforecast", connect, environment).Fill(new Command("gate", "Checks assemblies against architecture rules."));

    /// <summary>Makes the gate as a program of its own.</summary>
    /// <param name="connect">Makes the service at an address, with a token or null; null: there are no options about a service.</param>
    /// <param name="environment">Reads a variable of the environment; null for the process's own.</param>
    /// <returns>The root command; the same options and exit codes as <see cref="Create"/>.</returns>
    public static RootCommand CreateRoot(Func<Uri, string?, IRuleRunServer>? connect = null, Func<string, string?>? environment = null) =>
        new GateCommand("debtforecast-gate", connect, environment).Fill(new RootCommand("Checks assemblies against architecture rules."));

    private TCommand Fill<TCommand>(TCommand command)
        where TCommand : Command
    {
        foreach (var option in options.All.Concat(connect is null ? [] : serverOptions.All))
            command.Options.Add(option);
        if (connect is not null)
            command.Validators.Add(serverOptions.Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = options.Request(arguments, Directory.GetCurrentDirectory()) with { Program = program };
        var result = connect is not null && serverOptions.Server(arguments) is { } address
            ? await AskAsync(connect, address, arguments, request, cancellationToken)
            : GateRunner.Run(request);
        var output = arguments.InvocationConfiguration.Output;
        return (int)GateOutputs.Write(output, options.Format(arguments), options.Outs(arguments), result, request, environment).Verdict;
    }

    private async Task<GateResult> AskAsync(
        Func<Uri, string?, IRuleRunServer> connector, Uri address, ParseResult arguments, GateRequest request, CancellationToken cancellationToken)
    {
        string? token;
        IRuleRunServer server;
        try
        {
            token = serverOptions.Token(arguments, request.Folder, environment);
            server = connector(address, token);
        }
        catch (ArgumentException refusal)
        {
            return GateResult.Without([new GateProblem(GateVerdict.Misconfigured, $"--server cannot be used: {refusal.Message}")]);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return GateResult.Without([new GateProblem(GateVerdict.Misconfigured, $"--token-file cannot be read: {trouble.Message}")]);
        }

        try
        {
            var asked = serverOptions.Request(arguments, request.Folder, environment, hasToken: token is not null);
            return await GateServerRun.RunAsync(request, asked, server, cancellationToken);
        }
        finally
        {
            (server as IDisposable)?.Dispose();
        }
    }
}

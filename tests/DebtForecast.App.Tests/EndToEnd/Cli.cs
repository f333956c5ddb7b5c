using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DebtForecast.App.Composition;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>The executable as a person uses it: a process of its own, in a fresh folder, with what it wrote and how it ended.</summary>
internal sealed class Cli : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "debtforecast.dll");

    /// <summary>Gets the folder that commands are typed in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("debtforecast-e2e-").FullName;

    /// <summary>Gets environment variables of the commands to come.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Gets words that must never be shown, by any command.</summary>
    public List<string> Secrets { get; } = [];

    /// <summary>Writes a file into the folder.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The full path of a file in the folder.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The path.</returns>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <returns>What it wrote and how it ended; no secret is in it.</returns>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.EndAsync(Patience);
    }

    /// <summary>Runs a command and demands how it ends.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="arguments">The command and its options.</param>
    /// <returns>What it wrote.</returns>
    public async Task<CliResult> RunAsync(int exitCode, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == exitCode, $"{string.Join(' ', arguments)} ended with {result.ExitCode} instead of {exitCode}.\n{result.Output}\n{result.Error}");
        return result;
    }

    /// <summary>Starts a command.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <returns>The process; disposing it kills it.</returns>
    public CliProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var foreign in start.Environment.Keys.Where(key => key.StartsWith("DEBTFORECAST_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(foreign);
        }

        start.Environment["NO_PROXY"] = "127.0.0.1,localhost";
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return new CliProcess(Process.Start(start)!, Secrets);
    }

    /// <summary>An address of this machine that nothing listens on.</summary>
    /// <returns>The address, without a slash at its end.</returns>
    public static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    /// <summary>The repository's top-level configuration file.</summary>
    /// <returns>Its path, found from the solution file upwards of the tests.</returns>
    public static string TopLevelConfiguration()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DebtForecast.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, ConfigurationLoader.FileName);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command wrote and how it ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliResult(int ExitCode, string Output, string Error);

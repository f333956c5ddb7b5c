using System.Diagnostics;

namespace DebtForecast.Rules.Tests.Gate;

/// <summary>Starts the slim executable.</summary>
internal static class GateProcess
{
    // Where the tests themselves run in a build, its variables must not reach the gate.
    private static readonly string[] BuildServers = ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "TF_BUILD", "JENKINS_URL"];

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string folder, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Assets.PathOf("debtforecast-gate"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in BuildServers)
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}

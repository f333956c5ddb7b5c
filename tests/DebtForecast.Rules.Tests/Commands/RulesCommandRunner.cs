using System.CommandLine;

namespace DebtForecast.Rules.Tests.Commands;

/// <summary>Runs <c>rules …</c> inside the test's process.</summary>
internal static class RulesCommandRunner
{
    public static (int ExitCode, string Output, string Talk) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var talk = new StringWriter();
        var parsed = new RootCommand { RulesCommand.Create() }.Parse(["rules", .. arguments]);
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = talk, EnableDefaultExceptionHandler = false });
        return (parsed.Errors.Count > 0 ? 2 : exitCode, output.ToString(), talk.ToString());
    }

    public static string LastLine(string text) => text.TrimEnd().Split('\n')[^1].TrimEnd();
}

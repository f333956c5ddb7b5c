using DebtForecast.App.Commands;

namespace DebtForecast.App;

/// <summary>The executable <c>debtforecast</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.RunAsync(CommandTree.Create(), args);
}

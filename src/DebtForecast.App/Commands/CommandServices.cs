using DebtForecast.App.Composition;

namespace DebtForecast.App.Commands;

/// <summary>The services of a command that is no server.</summary>
internal static class CommandServices
{
    /// <summary>Builds them.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The services; disposing them closes the store.</returns>
    public static ServiceProvider Build(Settings settings) => new ServiceCollection().AddLogging().AddDebtForecast(settings).BuildServiceProvider();
}

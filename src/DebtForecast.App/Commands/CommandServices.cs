using DebtForecast.App.Composition;
using Microsoft.Extensions.Logging.Console;

namespace DebtForecast.App.Commands;

/// <summary>The services of a command that is no server.</summary>
internal static class CommandServices
{
    /// <summary>Builds them.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The services; disposing them closes the store.</returns>
    public static ServiceProvider Build(Settings settings) => new ServiceCollection().AddLogging(Talk).AddDebtForecast(settings).BuildServiceProvider();

    // Of all that is logged a command says only that another model is served than the one chosen: on standard error, which is the talk.
    private static void Talk(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(options => (options.SingleLine, options.ColorBehavior) = (true, LoggerColorBehavior.Disabled));
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter(null, LogLevel.None).AddFilter(typeof(ServedModels).FullName, LogLevel.Warning);
    }
}

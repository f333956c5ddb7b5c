using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Demo.Webhooks;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>A SonarQube, a webhook's receiver, and the executable that is configured for both in its caller's folder.</summary>
internal sealed partial class Station : IAsyncDisposable
{
    /// <summary>The limits in force: one that any debt breaks, and one on layer violations.</summary>
    public const string Limits = """
        thresholds:
          - { id: debt, kind: level, metric: sqale_index, limit: 1000 }
          - { id: layers, kind: level, metric: layer_violations, limit: 0 }
        """;

    /// <summary>The token that the server accepts.</summary>
    public const string Token = "squ_9f2c1d7ab4e05836token";

    private Station(SonarQubeDouble server, WebhookReceiver receiver, Cli cli) => (Server, Receiver, Cli) = (server, receiver, cli);

    /// <summary>Gets the server.</summary>
    public SonarQubeDouble Server { get; }

    /// <summary>Gets the receiver.</summary>
    public WebhookReceiver Receiver { get; }

    /// <summary>Gets the executable.</summary>
    public Cli Cli { get; }

    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1).AddHours(2), TimeSpan.Zero);

    /// <summary>Starts all of it.</summary>
    /// <param name="projects">The server's projects.</param>
    /// <returns>The station.</returns>
    public static async Task<Station> StartAsync(params DoubleProject[] projects)
    {
        var server = await SonarQubeDouble.StartAsync(new SonarQubeDoubleOptions { Projects = [.. projects], Tokens = [new DoubleToken(Token)] });
        var receiver = await WebhookReceiver.StartAsync(TimeProvider.System, CancellationToken.None);
        var station = new Station(server, receiver, new Cli());
        station.Cli.Secrets.AddRange(Token, receiver.Url.AbsolutePath, receiver.Secret, receiver.Secret["whsec_".Length..]);
        station.Cli.Write("limits.yaml", Limits);
        station.Cli.Write("appsettings.json", station.Configuration());
        return station;
    }

    /// <summary>A project that was analysed each day until yesterday, and whose debt grows.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="days">How many days.</param>
    /// <param name="from">The debt of the first day, in minutes.</param>
    /// <returns>The project.</returns>
    public static DoubleProject Project(string key, int days = 5, double from = 2000)
    {
        var project = new DoubleProject(key);
        for (var day = 0; day < days; day++)
        {
            project.Add(
                Yesterday.AddDays(day + 1 - days), ("sqale_index", from + (7 * day) + (day * day % 11)), ("ncloc", 9000 + (20 * day)),
                ("development_cost", 30.0 * (9000 + (20 * day))), ("violations", 150 + (day % 9)));
        }

        return project;
    }

    /// <summary>What the store holds, without the instants at which people were told: two runs never share those.</summary>
    /// <param name="store">The database file.</param>
    /// <returns>The export's text.</returns>
    public async Task<string> ExportAsync(string store = "debtforecast.db") =>
        Instants().Replace((await Cli.RunAsync(0, "export", "--set", $"Storage:Path={store}")).Output, "(then)");

    /// <summary>Whether a word stands in the database's files as plain text.</summary>
    /// <param name="word">The word.</param>
    /// <returns>True where it does.</returns>
    public bool StoreHolds(string word) =>
        Directory.EnumerateFiles(Cli.Folder, "debtforecast.db*").Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
        Cli.Dispose();
    }

    private string Configuration() => JsonSerializer.Serialize(new
    {
        Sources = new { SonarQube = new { Server.Url, Token, RetryAttempts = 0, StartupWaitSeconds = 0 } },
        Thresholds = new { File = "limits.yaml" },
        Channels = new { Webhook = new[] { new { Name = "ops", Url = Receiver.Url.ToString(), Receiver.Secret, AllowPrivateTargets = true } } },
    });

    [GeneratedRegex("""(?<=(raisedAt|toldAt|createdAt|timestamp)\W{2,7})\d{4}-\d\d-\d\dT[^"\\]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Instants();
}

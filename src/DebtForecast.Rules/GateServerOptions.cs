using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules;

/// <summary>The gate's options about a DebtForecast service, and what they say.</summary>
internal sealed class GateServerOptions
{
    private const string TokenVariable = "DEBTFORECAST_TOKEN";

    private readonly Option<string?> server = new("--server") { Description = "A DebtForecast service: main's violations are read there and this run is handed in.", HelpName = "URL" };
    private readonly Option<string?> project = new("--project") { Description = "The project's key there.", HelpName = "KEY" };
    private readonly Option<string?> tokenFile = new("--token-file") { Description = $"A file with the token. Without it: the variable {TokenVariable}. Without both nothing is handed in.", HelpName = "FILE" };
    private readonly Option<string?> branch = new("--branch") { Description = "The branch. Without it: what the build server says.", HelpName = "NAME" };
    private readonly Option<string?> commit = new("--commit") { Description = "The commit's id. Without it: what the build server says.", HelpName = "ID" };
    private readonly Option<string?> commitTime = new("--commit-time") { Description = "The commit's time (ISO 8601). Without it: what the build server or git says.", HelpName = "TIME" };
    private readonly Option<string> part = new("--part") { Description = "Which part of a run that several builds hand in.", HelpName = "K/N", DefaultValueFactory = _ => "1/1" };
    private readonly Option<bool> isRequired = new("--require-server") { Description = "Have no verdict (3) where the service does not answer; else that is a warning." };
    private readonly Option<string> forecast = GateOptions.Choice("--forecast", "The odds that a limit is crossed: not asked, told, or failing what makes a likely breach likelier.", "off", "off", "warn", "fail");

    /// <summary>Makes the options.</summary>
    public GateServerOptions()
    {
        server.Validators.Add(given => Check(given, "an address such as https://debt.example.com", text => Address(text) is not null));
        commitTime.Validators.Add(given => Check(given, "a time such as 2026-05-02T09:30:00Z", text => CiBuild.Time(text) is not null));
        part.Validators.Add(given => Check(given, "K/N with 1 <= K <= N, such as 2/3", text => Part(text) is not null));
    }

    /// <summary>Gets the options in the order of the help.</summary>
    public IEnumerable<Option> All => [server, project, tokenFile, branch, commit, commitTime, part, isRequired, forecast];

    /// <summary>Says which options miss another.</summary>
    public void Validate(CommandResult given)
    {
        if (given.GetValue(server) is null)
        {
            foreach (var option in All.Where(option => option != server && given.GetResult(option) is { Implicit: false }))
                given.AddError($"{option.Name} says something about a service; give --server too.");
        }
        else if (string.IsNullOrWhiteSpace(given.GetValue(project)))
        {
            given.AddError("--server needs --project, the project's key there.");
        }
    }

    /// <summary>The service's address; null where none is asked.</summary>
    public Uri? Server(ParseResult given) => Address(given.GetValue(server));

    /// <summary>The token; null for none.</summary>
    /// <exception cref="IOException">The token's file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The token's file must not be read.</exception>
    public string? Token(ParseResult given, string folder, Func<string, string?> environment)
    {
        var token = given.GetValue(tokenFile) is { } file ? File.ReadAllText(Path.Combine(folder, file)) : environment(TokenVariable);
        return string.IsNullOrWhiteSpace(token) ? null : token.Trim();
    }

    /// <summary>What is asked of the service.</summary>
    public GateServerRequest Request(ParseResult given, string folder, Func<string, string?> environment, bool hasToken)
    {
        var build = CiBuild.Find(environment);
        var id = given.GetValue(commit) ?? build.Commit;
        var (k, n) = Part(given.GetValue(part)!)!.Value;

        // The build server's time is that of its own commit.
        var known = CiBuild.Time(given.GetValue(commitTime)) ?? (id == build.Commit ? build.CommittedAt : null);
        return new(given.GetValue(project)!)
        {
            HasToken = hasToken,
            Branch = given.GetValue(branch) ?? build.Branch,
            Commit = id,
            CommittedAt = known ?? (hasToken && id is not null ? CiBuild.AskGit(id, folder) : null),
            Part = k,
            Parts = n,
            IsRequired = given.GetValue(isRequired),
            Forecast = Enum.Parse<ForecastMode>(given.GetValue(forecast)!, ignoreCase: true),
        };
    }

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;

    private static (int Part, int Parts)? Part(string text) =>
        text.Split('/') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
        && part >= 1 && part <= parts
            ? (part, parts)
            : null;

    private static void Check(OptionResult given, string form, Func<string, bool> isGood)
    {
        foreach (var token in given.Tokens.Where(token => !isGood(token.Value)))
            given.AddError($"{given.Option.Name} is '{token.Value}'; it must be {form}.");
    }
}

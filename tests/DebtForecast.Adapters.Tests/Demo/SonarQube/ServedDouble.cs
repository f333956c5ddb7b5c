using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

/// <summary>A double that serves, and calls to it.</summary>
internal sealed class ServedDouble : IAsyncDisposable
{
    public const string User = "squ_user";
    public const string Outsider = "squ_outsider";
    public const string Analysis = "sqp_analysis";
    public const string Administrator = "squ_administrator";

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 15, 0, TimeSpan.Zero);

    private readonly SonarQubeDouble server;

    private ServedDouble(SonarQubeDouble server) => this.server = server;

    public static TheoryData<string> Dresses => [.. SonarQubeDress.All.Select(dress => dress.Name)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<ServedDouble> StartAsync(string dress, params DoubleProject[] projects) =>
        StartAsync(new SonarQubeDoubleOptions { Dress = SonarQubeDress.Named(dress), Projects = [.. projects] });

    public static async Task<ServedDouble> StartAsync(SonarQubeDoubleOptions options)
    {
        options.Tokens.Add(new DoubleToken(User));
        options.Tokens.Add(new DoubleToken(Outsider, DoubleTokenKind.Outsider));
        options.Tokens.Add(new DoubleToken(Analysis, DoubleTokenKind.Analysis));
        options.Tokens.Add(new DoubleToken(Administrator, DoubleTokenKind.Administrator));
        return new ServedDouble(await SonarQubeDouble.StartAsync(options, Cancel));
    }

    /// <summary>Gets status, body and headers; without a token anonymously.</summary>
    public async Task<(int Status, string Body, HttpResponseHeaders Headers)> GetAsync(string address, string? token = User)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url + "/") };
        http.DefaultRequestHeaders.Authorization =
            token is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(token + ":")));
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer.Headers);
    }

    /// <summary>Gets a JSON answer, which must be a 200.</summary>
    public async Task<JsonElement> JsonAsync(string address, string? token = User)
    {
        var (status, body, _) = await GetAsync(address, token);
        Assert.True(status == 200, $"{address}: {status} {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>Gets status and message of a refusal.</summary>
    public async Task<(int Status, string? Message)> RefusalAsync(string address, string? token = User)
    {
        var (status, body, _) = await GetAsync(address, token);
        return (status, body.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(body).GetProperty("errors")[0].GetProperty("msg").GetString());
    }

    /// <summary>The values of one history, oldest first; null where an analysis has none.</summary>
    public async Task<IReadOnlyList<string?>> HistoryAsync(string component, string metric, string more = "") =>
        [.. (await JsonAsync($"api/measures/search_history?component={component}&metrics={metric}{more}"))
            .GetProperty("measures")[0].GetProperty("history").EnumerateArray()
            .Select(point => point.TryGetProperty("value", out var value) ? value.GetString() : null)];

    /// <summary>The current measure as JSON; null where there is none.</summary>
    public async Task<string?> MeasureAsync(string component, string metric, string more = "") =>
        (await JsonAsync($"api/measures/component?component={component}&metricKeys={metric}{more}"))
            .GetProperty("component").GetProperty("measures").EnumerateArray().Select(measure => measure.GetRawText()).FirstOrDefault();

    /// <summary>The keys of a list of components.</summary>
    public async Task<IReadOnlyList<string?>> KeysAsync(string address, string token = User) =>
        Strings((await JsonAsync(address, token)).GetProperty("components"), "key");

    /// <summary>One member of each object of an array.</summary>
    public static IReadOnlyList<string?> Strings(JsonElement array, string member) =>
        [.. array.EnumerateArray().Select(entry => entry.TryGetProperty(member, out var text) ? text.GetString() : null)];

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebtForecast.Testing;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>A headless Chromium, driven over its DevTools protocol; it keeps every complaint of the page.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode?>> waiting = [];
    private TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int lastId;

    private Browser(Process process, string profile) => (this.process, this.profile) = (process, profile);

    /// <summary>Gets console errors, exceptions, policy reports and failed requests.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("debtforecast-browser-").FullName;
        var start = new ProcessStartInfo(Needs.Chromium()) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Arguments(profile))
        {
            start.ArgumentList.Add(argument);
        }

        var browser = new Browser(Process.Start(start)!, profile);
        browser.process.BeginErrorReadLine();
        browser.process.BeginOutputReadLine();
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Shows a page as a screen of some width would, and waits until it is loaded.</summary>
    public async Task ShowAsync(Uri address, int width, bool dark = false)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Emulation.setScrollbarsHidden", new JsonObject { ["hidden"] = true });
        var scheme = new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" };
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(scheme) });
        loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await CallAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Evaluates an expression, awaiting it where it is a promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer?["result"]?["value"];
    }

    public Task PressAsync(string key) =>
        CallAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyDown", ["key"] = key, ["code"] = key });

    public async Task<byte[]> PhotographAsync()
    {
        var answer = await CallAsync("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true });
        return Convert.FromBase64String(answer!["data"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await DeleteProfileAsync();
    }

    private static IEnumerable<string> Arguments(string profile) =>
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank",
    ];

    private async Task ConnectAsync()
    {
        var port = await ReadPortAsync();
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json")))!.AsArray();
        var page = targets.First(target => target!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await socket.ConnectAsync(new Uri(page), CancellationToken.None);
        _ = Task.Run(ListenAsync);
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"])
        {
            await CallAsync(domain + ".enable", []);
        }
    }

    private async Task<string> ReadPortAsync()
    {
        var file = Path.Combine(profile, "DevToolsActivePort");
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, _, ..])
            {
                return port;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("Chromium did not open its DevTools port within 30 s.");
    }

    private async Task<JsonNode?> CallAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
        {
            waiting[id] = answer;
        }

        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Handle(JsonNode.Parse(message.ToArray())!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException or OperationCanceledException or JsonException)
        {
            // The test is over.
        }
    }

    private void Handle(JsonNode message)
    {
        if (message["id"]?.GetValue<int>() is { } id)
        {
            lock (waiting)
            {
                waiting.Remove(id, out var answer);
                answer?.TrySetResult(message["result"]);
            }

            return;
        }

        Note(message["method"]!.GetValue<string>(), message["params"]!);
    }

    private void Note(string method, JsonNode parameters)
    {
        var complaint = method switch
        {
            "Log.entryAdded" => parameters["entry"]!["text"]!.GetValue<string>(),
            "Runtime.exceptionThrown" => parameters["exceptionDetails"]!.ToJsonString(),
            "Runtime.consoleAPICalled" => parameters["args"]!.ToJsonString(),
            "Network.loadingFailed" => parameters["errorText"]!.GetValue<string>(),
            _ => null,
        };
        if (complaint is not null)
        {
            Complaints.Add(string.Create(CultureInfo.InvariantCulture, $"{method}: {complaint}"));
        }

        if (method == "Page.loadEventFired")
        {
            loaded.TrySetResult();
        }
    }

    // Chromium's children may hold the profile for a moment after it has ended.
    private async Task DeleteProfileAsync()
    {
        for (var attempt = 0; attempt < 20 && Directory.Exists(profile); attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }
}

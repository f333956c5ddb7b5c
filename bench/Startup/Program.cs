// How long `debtforecast serve` takes from its start to its first page, and what memory it then holds.
//
//   dotnet build src/DebtForecast.App -c Release
//   dotnet run -c Release --project bench/Startup -- src/DebtForecast.App/bin/Release/net10.0/linux-x64/debtforecast.dll [starts] [store]
//
// Each start is a fresh process. Without a store an empty one is made; name the store of a finished run for a filled page.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

if (args.Length < 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("Usage: Startup PATH/debtforecast.dll [starts, default 5] [store]");
    return 2;
}

var starts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var folder = Directory.CreateTempSubdirectory("debtforecast-startup-");
try
{
    var store = args.Length > 2 ? Path.GetFullPath(args[2]) : Path.Combine(folder.FullName, "store.db");
    var figures = new List<(double FirstPageMs, double Megabytes)>();
    for (var i = 0; i < starts; i++)
    {
        figures.Add(await StartAsync(Path.GetFullPath(args[0]), store, folder.FullName));
        Console.WriteLine($"start {i + 1}: first page after {figures[^1].FirstPageMs:F0} ms, {figures[^1].Megabytes:F0} MB");
    }

    Console.WriteLine($"median: first page after {Median(figures.Select(figure => figure.FirstPageMs)):F0} ms, {Median(figures.Select(figure => figure.Megabytes)):F0} MB (allowed: 2000 ms, 200 MB)");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

static async Task<(double FirstPageMs, double Megabytes)> StartAsync(string program, string store, string folder)
{
    var port = FreePort();
    var clock = Stopwatch.StartNew();
    using var service = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--set", $"Storage:Path={store}", "--set", $"Schedule:File={folder}/scheduler.db", "--set", $"Access:Listen=http://localhost:{port}"])
    {
        WorkingDirectory = folder,
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;
    try
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        await FirstPageAsync(http, service, clock);
        var firstPage = clock.Elapsed.TotalMilliseconds;
        for (var i = 0; i < 20; i++)
        {
            await http.GetStringAsync(new Uri("/", UriKind.Relative));
        }

        service.Refresh();
        return (firstPage, service.WorkingSet64 / 1e6);
    }
    finally
    {
        service.Kill(entireProcessTree: true);
        await service.WaitForExitAsync();
    }
}

static async Task FirstPageAsync(HttpClient http, Process service, Stopwatch clock)
{
    while (clock.Elapsed < TimeSpan.FromSeconds(60))
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }
        }
        catch (HttpRequestException) when (!service.HasExited)
        {
            await Task.Delay(5); // not listening yet
        }
    }

    throw new TimeoutException($"No page within 60 s. The service said: {await service.StandardError.ReadToEndAsync()}");
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}

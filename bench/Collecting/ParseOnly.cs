using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace DebtForecast.Bench.Collecting;

/// <summary>Parse only: the source as it is, over answers that lie in memory, into a store that only looks at each value.</summary>
internal static class ParseOnly
{
    // So many projects' answers are kept and served for all others in turn.
    private const int Recorded = 20;

    public static async Task<int> MeasureAsync(Arguments arguments)
    {
        await using var server = await DoubleProcess.StartAsync(arguments);
        using var answers = new PlayedNetwork();
        await using (var recorder = Reader.Of(server.Url, answers))
        {
            await recorder.CollectAsync(new CountingStore());
        }

        answers.IsPlaying = true;
        await using var reader = Reader.Of(server.Url, answers);
        var clock = Stopwatch.StartNew();
        await reader.CollectAsync(new CountingStore());
        Report.Observations("parse only", arguments.Projects * (long)arguments.Days * DoubleProcess.Metrics.Count, clock.Elapsed);
        return 0;
    }

    /// <summary>Asks the server at first and remembers; then gives what it remembers.</summary>
    private sealed class PlayedNetwork : HttpMessageHandler
    {
        private readonly HttpMessageInvoker network = new(new SocketsHttpHandler());
        private readonly ConcurrentDictionary<string, byte[]> answers = new();

        public bool IsPlaying { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = Alike(request.RequestUri!.PathAndQuery);
            if (answers.TryGetValue(address, out var known))
            {
                return Answer(known);
            }

            var real = await network.SendAsync(request, cancellationToken);
            var body = await real.Content.ReadAsByteArrayAsync(cancellationToken);
            return IsPlaying ? throw new InvalidOperationException($"{address} was not asked before.") : Answer(answers[address] = body);
        }

        protected override void Dispose(bool disposing)
        {
            network.Dispose();
            base.Dispose(disposing);
        }

        // bench:app0123 has the answers of bench:app0003.
        private static string Alike(string address)
        {
            const string Key = "app";
            var at = address.IndexOf(Key, StringComparison.Ordinal);
            if (at < 0)
            {
                return address;
            }

            var number = address.AsSpan(at + Key.Length, DoubleProcess.Digits);
            return $"{address[..at]}{int.Parse(number, CultureInfo.InvariantCulture) % Recorded}{address[(at + Key.Length + DoubleProcess.Digits)..]}";
        }

        private static HttpResponseMessage Answer(byte[] body)
        {
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        }
    }
}

using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>A command under way.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly IReadOnlyList<string> secrets;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly Task reading;

    public CliProcess(Process process, IReadOnlyList<string> secrets)
    {
        (this.process, this.secrets) = (process, secrets);
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, error));
    }

    /// <summary>Waits until a line is written, on standard output or error.</summary>
    /// <param name="part">A part of the line.</param>
    /// <param name="patience">How long at the most.</param>
    public async Task ReadUntilAsync(string part, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        try
        {
            while (!(await lines.Reader.ReadAsync(late.Token)).Contains(part, StringComparison.Ordinal))
            {
            }
        }
        catch (Exception never) when (never is OperationCanceledException or ChannelClosedException)
        {
            Assert.Fail($"\"{part}\" was never written.\n{output}\n{error}");
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to end as <c>kill -TERM</c> does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="patience">How long at the most.</param>
    /// <returns>What it wrote and how it ended; no secret is in it.</returns>
    public async Task<CliResult> EndAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await reading;
            Assert.Fail($"No end within {patience}.\n{output}\n{error}");
        }

        await reading;
        var result = new CliResult(process.ExitCode, output.ToString(), error.ToString());
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal));
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await reading;
        process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, StringBuilder all)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            lines.Writer.TryWrite(line);
        }
    }
}

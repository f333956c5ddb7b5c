using System.Diagnostics;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Has questions answered in a process of its own, with limits: a file that kills or stops it costs that file's answer only.</summary>
/// <remarks>
/// The process is <c>debtforecast-gate --judge</c>, which lies beside every program of ours. It gets the assembly's bytes and the question
/// over its standard input, reads no file and writes none.
/// </remarks>
internal sealed class NetArchChild : IDisposable
{
    // Hexadecimal, as the runtime reads it: 1 GiB, twice what the largest real assembly that we know needs.
    private const string MostMemory = "0x40000000";
    private readonly ProcessStartInfo start;
    private readonly TimeSpan limit;
    private Process? process;

    private NetArchChild(ProcessStartInfo start, TimeSpan limit)
    {
        this.start = start;
        this.limit = limit;
    }

    /// <summary>Gets the name of the program that answers.</summary>
    public static string Program => "debtforecast-gate";

    /// <summary>Finds the program.</summary>
    /// <param name="limit">How long an answer may take; null for ten seconds.</param>
    /// <returns>The child, not started yet; null where the program is not there.</returns>
    public static NetArchChild? Find(TimeSpan? limit = null)
    {
        var command = Command(AppContext.BaseDirectory);
        if (command.Count == 0)
        {
            return null;
        }

        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), NetArchChildLoop.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return new NetArchChild(start, limit ?? TimeSpan.FromSeconds(10));
    }

    /// <summary>Asks.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="question">The question.</param>
    /// <returns>The failing types.</returns>
    /// <exception cref="InvalidDataException">There is no answer; the message says why, for people.</exception>
    public IReadOnlyList<NetArchFailure> Ask(AssemblyFile file, NetArchQuestion question)
    {
        process ??= Start();
        var asking = Task.Run(() => Exchange(process, file, question));
        try
        {
            return asking.Wait(limit) ? asking.Result : throw new InvalidDataException($"no answer within {limit.TotalSeconds:0} s");
        }
        catch (AggregateException failed) when (failed.InnerException is InvalidDataException refused)
        {
            throw refused;
        }
        catch (Exception broken) when (broken is AggregateException or InvalidDataException)
        {
            // A reader that died or hangs is of no more use; the next question gets a new one.
            Dispose();
            throw broken as InvalidDataException
                ?? new InvalidDataException("its process ended: the file makes it take too much memory or stack", broken);
        }
    }

    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.Dispose();
        process = null;
    }

    // The apphost where there is one; else the runtime that runs us runs it.
    private static List<string> Command(string folder)
    {
        var host = Path.Combine(folder, OperatingSystem.IsWindows() ? Program + ".exe" : Program);
        var library = Path.Combine(folder, Program + ".dll");
        if (Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == Program)
        {
            return [own];
        }

        return File.Exists(library) && File.Exists(Path.ChangeExtension(library, ".runtimeconfig.json"))
            ? File.Exists(host) ? [host] : [IsDotnet(Environment.ProcessPath) ? Environment.ProcessPath! : "dotnet", library]
            : [];
    }

    private static bool IsDotnet(string? program) => program is not null && Path.GetFileNameWithoutExtension(program) == "dotnet";

    private Process Start()
    {
        var started = Process.Start(start)!;

        // What a dying runtime says is of no use to anybody, but a full pipe would keep it alive.
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return started;
    }

    private static IReadOnlyList<NetArchFailure> Exchange(Process process, AssemblyFile file, NetArchQuestion question)
    {
        var input = process.StandardInput.BaseStream;
        using (var writer = new BinaryWriter(input, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            using var image = file.OpenStream();
            writer.Write((int)image.Length);
            writer.Flush();
            image.CopyTo(input);
            question.Write(writer);
        }

        input.Flush();
        using var reader = new BinaryReader(process.StandardOutput.BaseStream, System.Text.Encoding.UTF8, leaveOpen: true);
        return reader.ReadBoolean()
            ? NetArchQuestion.ReadList(reader, () => NetArchFailure.Read(reader))
            : throw new InvalidDataException(reader.ReadString());
    }
}

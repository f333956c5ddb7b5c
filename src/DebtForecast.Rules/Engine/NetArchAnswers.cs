using System.Globalization;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Has NetArchTest answer questions, in this process or in one of its own, and keeps the answers.</summary>
/// <param name="isolation">Where files are read.</param>
/// <param name="cache">Answers of former runs; null for none.</param>
/// <param name="limit">How long one file may take in this process; null for eight seconds. Not for <see cref="Isolation.Never"/>.</param>
/// <param name="here">What judges in this process; null for NetArchTest.</param>
internal sealed class NetArchAnswers(
    Isolation isolation, ScanCache? cache = null, TimeSpan? limit = null, Func<AssemblyFile, NetArchQuestion, IReadOnlyList<NetArchFailure>>? here = null) : IDisposable
{
    private const string CacheKind = "netarchtest";

    private readonly TimeSpan limit = limit ?? TimeSpan.FromSeconds(8);
    private readonly Func<AssemblyFile, NetArchQuestion, IReadOnlyList<NetArchFailure>> judgeHere = here ?? JudgeHere;

    private readonly List<string> troubles = [];
    private volatile bool isDoubtful = isolation == Isolation.Always;
    private NetArchChild? child;
    private bool wasSought;

    /// <summary>Where NetArchTest itself failed, one sentence each; to be read when nothing more is asked.</summary>
    public IEnumerable<string> Troubles => troubles.Distinct(StringComparer.Ordinal);

    /// <summary>Says that one of the files is damaged: with <see cref="Isolation.Auto"/> the next ones are read in a process of their own.</summary>
    public void Doubt() => isDoubtful |= isolation == Isolation.Auto;

    /// <summary>Asks.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="question">The question.</param>
    /// <returns>The failing types; null where NetArchTest failed.</returns>
    public IReadOnlyList<NetArchFailure>? Ask(AssemblyFile file, NetArchQuestion question)
    {
        try
        {
            return question.IsEmpty ? [] : Find(file, question);
        }
        catch (Exception trouble)
        {
            // The graph has judged the same file; an engine that stumbles must neither end the gate nor go unnoticed.
            var cause = trouble is InvalidDataException ? trouble.Message : NetArchChildLoop.Describe(trouble);
            troubles.Add($"NetArchTest cannot judge {file.Path} ({cause}); the graph's verdict stands alone there.");
            return null;
        }
    }

    public void Dispose() => child?.Dispose();

    private IReadOnlyList<NetArchFailure> Find(AssemblyFile file, NetArchQuestion question)
    {
        if (cache is null)
        {
            return Judge(file, question);
        }

        var key = question.Hash();
        if (cache.Find(CacheKind, file, key, reader => NetArchQuestion.ReadList(reader, () => NetArchFailure.Read(reader))) is { } known)
        {
            return known;
        }

        var answer = Judge(file, question);
        cache.Keep(CacheKind, file, key, writer => NetArchQuestion.WriteList(writer, answer, failure => failure.Write(writer)));
        return answer;
    }

    private IReadOnlyList<NetArchFailure> Judge(AssemblyFile file, NetArchQuestion question)
    {
        if (isDoubtful && Child() is { } reader)
        {
            return reader.Ask(file, question);
        }

        return isolation == Isolation.Auto ? JudgeInTime(file, question) : judgeHere(file, question);
    }

    // A file may be sound for our graph and still keep Cecil busy for ever. Nothing stops a thread: it is left behind and ends with the program.
    private IReadOnlyList<NetArchFailure> JudgeInTime(AssemblyFile file, NetArchQuestion question)
    {
        var judging = Task.Factory.StartNew(() => judgeHere(file, question), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny([judging], limit) < 0)
        {
            Doubt();
            throw new InvalidDataException($"it took longer than {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds");
        }

        return judging.GetAwaiter().GetResult();
    }

    private static IReadOnlyList<NetArchFailure> JudgeHere(AssemblyFile file, NetArchQuestion question)
    {
        using var image = file.OpenStream();
        return NetArchJudge.Answer(image, question);
    }

    private NetArchChild? Child()
    {
        if (!wasSought)
        {
            wasSought = true;
            child = NetArchChild.Find();
            if (child is null)
            {
                troubles.Add($"{NetArchChild.Program} does not lie in {AppContext.BaseDirectory}: NetArchTest reads damaged files without limits.");
            }
        }

        return child;
    }
}

/// <summary>Where NetArchTest reads files. Our own graph reads within limits and always in this process.</summary>
public enum Isolation
{
    /// <summary>In this process, each file for a limited time, until a file of the set turns out to be damaged; then in one of its own.</summary>
    Auto,

    /// <summary>Always in a process of its own: for files of strangers.</summary>
    Always,

    /// <summary>Always in this process.</summary>
    Never,
}

using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Has NetArchTest judge which types break which rule, in this process or in one of its own.</summary>
/// <param name="rules">The rules; those without names are left to the graph.</param>
/// <param name="map">The layers.</param>
/// <param name="isolation">Where files are read.</param>
/// <param name="cache">Answers of former runs; null for none.</param>
internal sealed class NetArchVerdict(IReadOnlyList<Prohibition> rules, LayerMap map, Isolation isolation, ScanCache? cache = null) : IDisposable
{
    private const string CacheKind = "netarchtest";

    private readonly IReadOnlyList<IGrouping<Layer, Prohibition>> byLayer = [.. rules.Where(rule => rule.Names.Count > 0).GroupBy(rule => rule.From)];
    private readonly List<FailingType> failing = [];
    private readonly List<string> troubles = [];
    private volatile bool isDoubtful = isolation == Isolation.Always;
    private NetArchChild? child;
    private bool wasSought;

    /// <summary>Says that one of the files is damaged: with <see cref="Isolation.Auto"/> the next ones are read in a process of their own.</summary>
    public void Doubt() => isDoubtful |= isolation == Isolation.Auto;

    /// <summary>Judges all rules over all assemblies.</summary>
    /// <param name="watched">The assemblies.</param>
    /// <returns>The failing types, and where NetArchTest itself failed.</returns>
    public (IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Judge(IEnumerable<AssemblyFile> watched)
    {
        foreach (var file in watched)
        {
            try
            {
                failing.AddRange(Answer(file).Select(failure =>
                    new FailingType(byLayer[failure.Group].ElementAt(failure.Rule).Rule, file.Name, failure.Type)));
            }
            catch (Exception trouble)
            {
                // The graph has judged the same file; an engine that stumbles must neither end the gate nor go unnoticed.
                var cause = trouble is InvalidDataException ? trouble.Message : NetArchChildLoop.Describe(trouble);
                troubles.Add($"NetArchTest cannot judge {file.Path} ({cause}); the graph's verdict stands alone there.");
            }
        }

        return (failing, troubles);
    }

    public void Dispose() => child?.Dispose();

    private IReadOnlyList<NetArchFailure> Answer(AssemblyFile file)
    {
        var question = NetArchQuestion.About(file, byLayer, map);
        if (question.Groups.All(group => group.Namespaces.Count == 0))
        {
            return [];
        }

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
    /// <summary>In this process until a file of the set turns out to be damaged, then in one of its own.</summary>
    Auto,

    /// <summary>Always in a process of its own: for files of strangers.</summary>
    Always,

    /// <summary>Always in this process.</summary>
    Never,
}

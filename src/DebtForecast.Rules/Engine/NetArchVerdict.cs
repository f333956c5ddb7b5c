using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Has NetArchTest judge which types break which rule about layers.</summary>
/// <param name="rules">The rules; those without names are left to the graph.</param>
/// <param name="map">The layers.</param>
/// <param name="answers">Where it is asked.</param>
internal sealed class NetArchVerdict(IReadOnlyList<Prohibition> rules, LayerMap map, NetArchAnswers answers)
{
    private readonly IReadOnlyList<IGrouping<Layer, Prohibition>> byLayer = [.. rules.Where(rule => rule.Names.Count > 0).GroupBy(rule => rule.From)];

    private readonly HashSet<string> judged = new(StringComparer.Ordinal);

    /// <summary>Whether there is an answer about a violation's assembly: where NetArchTest was not asked or failed, it does not disagree.</summary>
    public bool HasJudged(Violation violation) => judged.Contains(violation.Breach.From.Assembly);

    /// <summary>Judges all rules over all assemblies.</summary>
    /// <param name="watched">The assemblies.</param>
    /// <returns>The failing types.</returns>
    public IReadOnlyList<FailingType> Judge(IEnumerable<AssemblyFile> watched) => [.. watched.SelectMany(Judge)];

    private IEnumerable<FailingType> Judge(AssemblyFile file)
    {
        if (answers.Ask(file, NetArchQuestion.About(file, byLayer, map)) is not { } failures)
        {
            return [];
        }

        judged.Add(file.Name);
        return failures.Select(failure => new FailingType(byLayer[failure.Group].ElementAt(failure.Rule).Rule, file.Name, failure.Type));
    }
}

using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>Has NetArchTest judge the rules of the list <c>rules</c> where it can say them: the graph selects, NetArchTest judges what it selected.</summary>
/// <param name="check">What the graph found.</param>
/// <param name="answers">Where NetArchTest is asked.</param>
internal sealed class ListedVerdict(RuleCheck check, NetArchAnswers answers)
{
    private readonly List<AskedPart> parts =
        [.. check.TypeRules.Where(rule => IsAsked(check.Rules, rule.Rule)).SelectMany(rule => AskedPart.Of(rule, check.Predicates))];

    private readonly Dictionary<AskedPart, HashSet<CodeType>> failing = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<CodeType> judged = new(ReferenceEqualityComparer.Instance);

    /// <summary>All types that NetArchTest fails, whatever the graph says.</summary>
    public IEnumerable<FailingType> Failing => failing.SelectMany(part => part.Value.Select(type => Of(part.Key, type)));

    /// <summary>Whether NetArchTest judges a rule: the rule says so or, where it does not say, its file.</summary>
    public static bool IsAsked(RuleFile file, TypeRule rule) => (rule.Engine ?? file.Engine) == RuleEngineName.NetArchTest;

    /// <summary>Judges.</summary>
    /// <param name="sound">The assemblies that the graph has walked without damage; NetArchTest gets no other.</param>
    /// <returns>The types that only NetArchTest fails, and where the engines differ.</returns>
    public (IReadOnlyList<FailingType> Extra, IReadOnlyList<string> Differences) Judge(IEnumerable<AssemblyFile> sound)
    {
        if (parts.Count > 0)
        {
            sound.ToList().ForEach(Ask);
        }

        var extra = parts.SelectMany(Extra).ToList();
        return (extra, [.. parts.SelectMany(Missed).Concat(extra.Select(Words)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private void Ask(AssemblyFile file)
    {
        var asked = parts.Where(part => part.Types.Contains(file.Name)).ToList();
        var types = asked.SelectMany(part => part.Types[file.Name]).Distinct().ToList();
        if (types.Count == 0 || answers.Ask(file, Question(file, asked, types)) is not { } failures)
        {
            return;
        }

        judged.UnionWith(types);
        var byName = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var failure in failures)
        {
            FailingOf(asked[failure.Rule]).Add(byName[failure.Type]);
        }
    }

    private NetArchQuestion Question(AssemblyFile file, List<AskedPart> asked, List<CodeType> types)
    {
        var positions = types.Select((type, position) => (type, position)).ToDictionary(entry => entry.type, entry => entry.position);
        var used = UsedIn(file.Name);
        return new NetArchQuestion([])
        {
            Types = [.. types.Select(type => type.Name)],
            Checks = [.. asked.Select(part => new NetArchCheck([.. part.Types[file.Name].Select(type => positions[type])], part.Cases(used)))],
        };
    }

    private HashSet<string> UsedIn(string assembly)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in check.Code.Graph.Types.Where(type => type.IsDefined && type.Assembly == assembly))
        {
            foreach (ref readonly var use in check.Code.UsesBy(type))
            {
                used.Add(use.To.Name);
            }
        }

        return used;
    }

    private HashSet<CodeType> FailingOf(AskedPart part)
    {
        if (!failing.TryGetValue(part, out var types))
        {
            failing.Add(part, types = new HashSet<CodeType>(ReferenceEqualityComparer.Instance));
        }

        return types;
    }

    private static IEnumerable<Violation> Seen(AskedPart part) => part.Rule.Violations.Where(violation => ReferenceEquals(violation.Part, part.Part));

    private IEnumerable<FailingType> Extra(AskedPart part)
    {
        var seen = Seen(part).Select(violation => violation.Breach.From).ToHashSet();
        return FailingOf(part).Where(type => !seen.Contains(type)).Select(type => Of(part, type));
    }

    private static FailingType Of(AskedPart part, CodeType type) => new(CheckedRules.Of(part.Rule.Rule), type.Assembly, type.Name, part.Word);

    private IEnumerable<string> Missed(AskedPart part)
    {
        var asked = part.Types.SelectMany(types => types).Where(judged.Contains).ToHashSet();
        asked.ExceptWith(FailingOf(part));
        return Seen(part)
            .Where(violation => asked.Contains(violation.Breach.From) && WasAsked(part, violation.Breach))
            .DistinctBy(violation => violation.Breach.From)
            .Select(Verdicts.OnlyTheGraph);
    }

    private bool WasAsked(AskedPart part, Breach breach)
    {
        if (part.Word is not null)
        {
            return true;
        }

        foreach (ref readonly var use in check.Code.UsesBy(breach.From))
        {
            if (part.Covers(use.To))
            {
                return true;
            }
        }

        return false;
    }

    private static string Words(FailingType type) => type.Part is null
        ? Verdicts.OnlyNetArchTest(type)
        : $"{type.Rule.Id}: only NetArchTest says that {type.Type} breaks it ({type.Part}); it counts.";
}

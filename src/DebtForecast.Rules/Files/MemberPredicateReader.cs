using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads questions about members. After a report the answer is of no use; the file is refused.</summary>
internal sealed class MemberPredicateReader(PredicateReader types)
{
    public PredicateReader Types => types;

    /// <summary><c>constructors: { where: {..}, all: {..} }</c>.</summary>
    public MemberQuestion Question(YamlNode node, string key, MemberKindName? kind)
    {
        var keys = types.Yaml.Keys(node, MemberKeys.Question, key);
        var asked = keys.Keys.Where(RuleWords.Quantifiers.Names.Contains).ToList();
        if (node is YamlMappingNode && asked.Count != 1)
        {
            var found = asked.Count == 0 ? "none of them" : string.Join(" and ", asked);
            types.Yaml.Report(node, $"{key} has {found}; it needs exactly one of all, some and none, as in {key}: {{ some: {{ visibility: public }} }}.");
        }

        var where = keys.TryGetValue("where", out var filter) ? Read(filter, "where") : null;
        var how = asked.FirstOrDefault();
        var fits = how is null ? new MemberPredicate.All([]) : Read(keys[how], how, mayBeEmpty: how != "all");
        return new MemberQuestion(kind, where, QuantifierOf(how), fits);
    }

    public IReadOnlyList<MemberPredicate> List(YamlNode node, string key)
    {
        types.Yaml.RefuseEmpty(node, key);
        return [.. types.Yaml.Items(node, key).Select(item => Read(item, $"an entry of {key}"))];
    }

    public MemberPredicate OneOrAny(YamlNode node, string key) => node is YamlSequenceNode ? new MemberPredicate.Any(List(node, key)) : Read(node, key);

    /// <summary>A number, or <c>{ min, max }</c>.</summary>
    public MemberPredicate ParameterCount(YamlNode node, string key)
    {
        if (node is not YamlMappingNode)
        {
            var exact = types.Yaml.Number(node, key);
            return new MemberPredicate.ParameterCount(exact, exact);
        }

        var keys = types.Yaml.Keys(node, MemberKeys.Range, key);
        var least = keys.TryGetValue("min", out var min) ? types.Yaml.Number(min, "min") : 0;
        var most = keys.TryGetValue("max", out var max) ? types.Yaml.Number(max, "max") : int.MaxValue;
        if (keys.Count == 0 || least > most)
        {
            types.Yaml.Report(node, $"{key} needs min, max or both, and min must not be above max, as in {key}: {{ min: 1, max: 3 }}.");
        }

        return new MemberPredicate.ParameterCount(least, most);
    }

    public MemberPredicate CoversState(YamlNode node, string key) => types.Yaml.Flag(node, key, fallback: true)
        ? new MemberPredicate.CoversState()
        : new MemberPredicate.Negated(new MemberPredicate.CoversState());

    public static MemberTrait TraitOf(string name) => RuleWords.MemberTraits.TryFind(name, out var trait) ? trait : throw new ArgumentException(name, nameof(name));

    // With nothing asked it holds for every member: { some: {} } asks that there is one at all.
    private MemberPredicate Read(YamlNode node, string what, bool mayBeEmpty = false)
    {
        var keys = types.Yaml.Keys(node, MemberKeys.Table, what);
        if (node is YamlMappingNode { Children.Count: 0 } && !mayBeEmpty)
        {
            types.Yaml.Report(node, $"{what} is empty and asks nothing; write at least one key, as in {what}: {{ visibility: private }}.");
        }

        var parts = keys.Select(entry => MemberKeys.Read(this, entry.Value, entry.Key)).ToList();
        return parts.Count == 1 ? parts[0] : new MemberPredicate.All(parts);
    }

    private static Quantifier QuantifierOf(string? word) =>
        word is not null && RuleWords.Quantifiers.TryFind(word, out var how) ? how : Quantifier.All;
}

using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Corpus;

public sealed class CorpusTests
{
    private static readonly Dictionary<string, int> RowsOf = new()
    {
        ["modular_monolith"] = 24,
        ["evolutionary"] = 9,
        ["clean_architecture"] = 9,
        ["dialogporten"] = 6,
        ["modulith"] = 4,
        ["banking_kata"] = 10,
        ["code_maze"] = 6,
        ["practical"] = 5,
        ["library"] = 37,
        ["cpnucleo"] = 20,
        ["issue_manager"] = 11,
        ["techspherex"] = 5,
    };

    public static TheoryData<string> Repositories => [.. RowsOf.Keys];

    [Theory]
    [MemberData(nameof(Repositories))]
    public void Check_FindsNothingInCodeThatKeepsTheRules(string repository)
    {
        var run = new CorpusExample(repository).Check("Good");
        Assert.Empty(run.Findings);
        Assert.Empty(run.Disagreements);
        AssertNoLint(run);
    }

    [Theory]
    [MemberData(nameof(Repositories))]
    public void Check_FindsExactlyThePlantedViolations(string repository)
    {
        var example = new CorpusExample(repository);
        var run = example.Check("Bad");
        Assert.Empty(Differences(example.Planted("Bad"), run));
        Assert.Empty(run.Disagreements);
        AssertNoLint(run);
    }

    [Theory]
    [MemberData(nameof(Repositories))]
    public void Check_FindsTheSameWithTheStrictEngine(string repository)
    {
        var example = new CorpusExample(repository);
        Assert.Empty(Differences(example.Planted("Bad"), example.Check("Bad", RuleEngineName.Strict)));
    }

    [Theory]
    [MemberData(nameof(Repositories))]
    public void Examples_BreakEachRule(string repository)
    {
        var example = new CorpusExample(repository);
        var planted = example.Planted("Bad");
        Assert.Empty(example.Planted("Good"));
        Assert.Equal(example.Marks("Bad"), planted.Count(breach => breach.From != "(none)"));
        Assert.Equal(example.Rules.RuleIds.Order(StringComparer.Ordinal), planted.Select(breach => breach.Rule).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Repositories))]
    public void Rows_AreSaidByRulesOfTheirOwn(string repository)
    {
        var ids = new CorpusExample(repository).Rules.RuleIds.ToList();
        var rows = CorpusRow.Read().Where(row => row.Repository == repository).ToList();
        Assert.Equal(Enumerable.Range(1, RowsOf[repository]), rows.Select(row => row.Number));
        Assert.Equal(ids.Order(StringComparer.Ordinal), rows.SelectMany(row => row.RulesAmong(ids)).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.RulesAmong(ids).Count > 0 || row.Note.Length > 0, $"{row.Id} has neither a rule nor a reason"));
    }

    [Fact]
    public void Rows_AreExpressedBut11AtMost()
    {
        var rows = CorpusRow.Read();
        var ids = RowsOf.Keys.SelectMany(repository => new CorpusExample(repository).Rules.RuleIds).ToList();
        Assert.Equal(146, rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(146, rows.Count);
        Assert.InRange(rows.Count(row => row.RulesAmong(ids).Count > 0), 135, 146);
    }

    private static void AssertNoLint(RuleRun run)
    {
        Assert.Empty(run.Problems);
        Assert.Empty(run.Lints);
    }

    private static string Differences(IReadOnlyList<Breach> planted, RuleRun run)
    {
        var found = run.Findings.Select(finding => new Breach(finding.Rule, finding.Assembly, finding.From)).ToList();
        var missed = planted.Except(found).Select(breach => $"{breach.Rule} does not find {breach.From} in {breach.Assembly}");
        var surplus = found.Except(planted).Select(breach => $"{breach.Rule} finds {breach.From} in {breach.Assembly}");
        return string.Join(Environment.NewLine, missed.Concat(surplus));
    }
}

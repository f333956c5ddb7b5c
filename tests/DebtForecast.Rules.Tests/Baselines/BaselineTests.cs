using System.Text;
using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;

namespace DebtForecast.Rules.Tests.Baselines;

public sealed class BaselineTests : IDisposable
{
    private const string Line = """{"rule":"domain_on_web","in":"Acme","from":"Acme.Domain.A","to":"Acme.Web.B"}""";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ToText_HasOneLineAViolationInFixedKeyOrder()
    {
        var entry = new BaselineEntry("domain_on_web", "Acme", "Acme.Domain.List`1", "Acme.Web.<B>", "until the move to \"X\"", new DateOnly(2027, 3, 1));
        Assert.Equal(
            """{"rule":"domain_on_web","in":"Acme","from":"Acme.Domain.List`1","to":"Acme.Web.<B>","why":"until the move to \"X\"","until":"2027-03-01"}"""
                + "\n",
            Baseline.Of([entry]).ToText());
    }

    [Fact]
    public void Create_SortsOrdinallyByAllKeysAndNamesNothingTwice()
    {
        var findings = new[] { Found("b", "A", "a"), Found("a", "a", "b"), Found("a", "Z", "b"), Found("b", "A", "a") };
        Assert.Equal(["a: Z -> b", "a: a -> b", "b: A -> a"], Baseline.Create(findings).Entries.Select(entry => entry.ToString()));
    }

    [Fact]
    public void Save_WritesUtf8WithoutMarkAndWithLineFeedsOnly()
    {
        Baseline.Create([Found("a", "Ünï", "b"), Found("a", "c", "b")]).Save("arch/base.jsonl", folder.Path);
        var bytes = File.ReadAllBytes(Path.Combine(folder.Path, "arch", "base.jsonl"));
        Assert.Equal((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.Equal("Ünï", Baseline.Load("arch/base.jsonl", folder.Path).Entries[^1].From);
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "arch")));
    }

    [Fact]
    public void Save_LeavesTheOldFileWhereTheNewOneCannotTakeItsPlace()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "taken.jsonl", "inside"));
        var trouble = Assert.Throws<BaselineException>(() => Baseline.Empty.Save("taken.jsonl", folder.Path));
        Assert.StartsWith("taken.jsonl cannot be written: ", trouble.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Parse_ReadsWhatToTextWrites()
    {
        var baseline = Baseline.Of([
            new("a", "Acme", "X", "Y", "because"), new("a", "", "(none)", "exist"), new("b", "Acme", "X", "|<%\n`::]", Until: new DateOnly(2026, 2, 28))]);
        Assert.Equal(baseline.ToText(), Parse(baseline.ToText()).ToText());
    }

    [Fact]
    public void Parse_JoinsTheLinesOfTwoBranches()
    {
        var joined = Parse($"{Line}\r\n\n{Line}\n{Line.Replace("}", ",\"until\":\"2027-03-01\"}", StringComparison.Ordinal)}\n"
            + $"{Line.Replace("}", ",\"until\":\"2026-12-01\"}", StringComparison.Ordinal)}");
        Assert.Equal(new DateOnly(2026, 12, 1), Assert.Single(joined.Entries).Until);
    }

    [Theory]
    [InlineData("<<<<<<< HEAD", "base.jsonl(2,1): '<<<<<<<' is left from a merge. Keep the lines of both sides and delete the markers; the line "
        + "'*.jsonl merge=union' in .gitattributes does that by itself next time.")]
    [InlineData("=======", "base.jsonl(2,1): '=======' is left from a merge.")]
    [InlineData("""{"rule":"a","in":"b","frm":"c","to":"d"}""", "base.jsonl(2,1): 'frm' is no key of a baseline entry (did you mean 'from'?)")]
    [InlineData("""{"rule":"a","in":"b","from":"c"}""", "base.jsonl(2,1): has no 'to'")]
    [InlineData("""{"rule":"a","in":"b","from":"c","to":7}""", "base.jsonl(2,1): 'to' is 7; it must be a text.")]
    [InlineData("""{"rule":"","in":"b","from":"c","to":"d"}""", "base.jsonl(2,1): 'rule' is empty.")]
    [InlineData("""{"rule":"a","rule":"a","in":"b","from":"c","to":"d"}""", "base.jsonl(2,1): 'rule' stands twice.")]
    [InlineData("""{"rule":"a","in":"b","from":"c","to":"d","until":"1.3.2027"}""", "base.jsonl(2,1): 'until' is '1.3.2027'; it must be a day")]
    [InlineData("[]", "base.jsonl(2,1): is Array; each line is an object")]
    [InlineData("{", "base.jsonl(2,1): is no JSON object on one line")]
    public void Parse_NamesTheLineAndTheMistake(string line, string message)
    {
        var trouble = Assert.Throws<BaselineException>(() => Parse(Line + "\n" + line + "\n" + Line));
        Assert.StartsWith(message, Assert.Single(trouble.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ListsEveryMistake()
    {
        var trouble = Assert.Throws<BaselineException>(() => Parse("7\n" + Line + "\n{\"why\":null}\n"));
        Assert.Equal([1, 3], trouble.Errors.Select(error => error.Line));
    }

    [Fact]
    public void Parse_RefusesBytesThatAreNoUtf8() =>
        Assert.Throws<BaselineException>(() => Baseline.Parse("base.jsonl", new byte[] { 0x7B, 0xFF, 0x7D }));

    [Fact]
    public void Load_SaysHowToMakeAMissingFile()
    {
        var trouble = Assert.Throws<BaselineException>(() => Baseline.Load("none.jsonl", folder.Path));
        Assert.StartsWith("none.jsonl cannot be read: ", trouble.Message, StringComparison.Ordinal);
        Assert.EndsWith("make one with 'rules baseline create'.", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_OnlyRemoves()
    {
        var baseline = Baseline.Of([new("r", "Acme", "N.Old", "T", "moved soon"), new("r", "Acme", "N.Gone", "T"), new("r", "Acme", "N.Stays", "T")]);
        var comparison = Compare(baseline, Found("r", "M.Old", "T"), Found("r", "N.Stays", "T"), Found("r", "N.Fresh", "T"));
        Assert.Equal(["r: N.Old -> T", "r: N.Stays -> T"], baseline.Prune(comparison).Entries.Select(entry => entry.ToString()));
    }

    [Fact]
    public void Update_FollowsMovesAndGrowsOnlyWithAReason()
    {
        var until = new DateOnly(2027, 1, 1);
        var baseline = Baseline.Of([new("r", "Acme", "N.Old", "T", "moved soon", until), new("r", "Acme", "N.Gone", "T")]);
        var comparison = Compare(baseline, Found("r", "M.Old", "T"), Found("r", "N.Fresh", "T"));
        Assert.Equal([new BaselineEntry("r", "Acme", "M.Old", "T", "moved soon", until)], baseline.Update(comparison).Entries);
        Assert.Equal(["moved soon", "it came with the import"], baseline.Update(comparison, "it came with the import").Entries.Select(entry => entry.Why));
    }

    private static BaselineComparison Compare(Baseline baseline, params Finding[] findings) =>
        BaselineComparison.Compare(findings, baseline.Entries, new ComparisonContext(new Dictionary<string, string>()));

    private static Baseline Parse(string text) => Baseline.Parse("base.jsonl", Encoding.UTF8.GetBytes(text));

    private static Finding Found(string rule, string from, string to) => new(rule, "Acme", from, to, "reasons");
}

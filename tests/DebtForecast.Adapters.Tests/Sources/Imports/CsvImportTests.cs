using System.Text;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class CsvImportTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("date,metric,value\n2026-03-01,ncloc,100\n2026-03-01,coverage,81.5\n2026-03-02,ncloc,110\n")]
    [InlineData("date,ncloc,coverage\n2026-03-01,100,81.5\n2026-03-02,110,\n")]
    [InlineData("value,revision,metric,date\r\n110,,ncloc,2026-03-02\r\n\r\n1e2,,ncloc,2026-03-01\r\n 81.5 ,,coverage,2026-03-01")]
    [InlineData("\uFEFFdate,\"ncloc\",coverage\n2026-03-01T00:00Z,+100,81.5\n\"2026-03-01T22:00:00-02:00\",110,\"\"\n")]
    public void Read_TakesBothForms(string text) =>
        Assert.Equal("2026-03-01T00:00:00 coverage=81.5 ncloc=100\n2026-03-02T00:00:00 ncloc=110", Read(text));

    [Fact]
    public void Read_TakesOurOwnExportAndKeepsProjectsApart()
    {
        var histories = new CsvImport(bench.Clock).Read(bench.Write("a.csv", "series_id,metric,date,value\nlocal:org.acme:shop:main,ncloc,2026-03-01,1\nAX-1:web:release/1,ncloc,2026-03-01,2\n")).Histories;
        Assert.Equal([new ImportTarget("local", "org.acme:shop", "main"), new ImportTarget("AX-1", "web", "release/1")], histories.Select(history => history.Target));
        Assert.All(histories, history => Assert.Equal(("import-csv", Provenance.Import), (history.Source, history.Analyses[0].Provenance)));
    }

    [Fact]
    public void Read_TakesProjectBranchRevisionAndAliases()
    {
        var history = Assert.Single(new CsvImport(bench.Clock).Read(bench.Write("a.csv", "date,project,branch,revision,tech_debt_ratio\n2026-03-01T12:30:07.9Z,shop,dev,9b2f,3.5\n")).Histories);
        Assert.Equal(new ImportTarget(null, "shop", "dev"), history.Target);
        Assert.Equal("debt_ratio=3.5", Bench.Text(history.Analyses[0]));
        Assert.Equal(("9b2f", 7), (history.Analyses[0].Fingerprint, history.Analyses[0].Instant.Second));
    }

    [Theory]
    [InlineData("date,metric,value\n2026-03-01,ncloc,\"1,5\"\n", "a.csv, line 2: ncloc is '1,5', which has a decimal comma; write a decimal point: 1.5.")]
    [InlineData("date,ncloc\n2026-03-01,1,5\n", "line 2: there are 3 cells, but 2 columns (date,ncloc). Is there a decimal comma?")]
    [InlineData("date,ncloc,coverage\n2026-03-01,1\n", "line 2: there are 2 cells, but 3 columns")]
    [InlineData("date,ncloc\n2026-03-01,\"1,234,567\"\n", "separators between thousands")]
    [InlineData("date,ncloc\n2026-03-01,NaN\n", "ncloc is 'NaN'; allowed is a finite number")]
    [InlineData("date,ncloc\n2026-03-01,Infinity\n", "ncloc is 'Infinity'; allowed is a finite number")]
    [InlineData("date,ncloc\n2026-03-01,-∞\n", "ncloc is '-∞'; allowed is a finite number")]
    [InlineData("date,ncloc\n2026-03-01,1e999\n", "ncloc is '1e999'; allowed is a finite number")]
    [InlineData("date,ncloc\n2026-03-01,many\n", "ncloc is 'many'; allowed is a finite number")]
    [InlineData("date,coverage\n2026-03-01,101\n", "coverage is '101'; allowed is 0 to 100.")]
    [InlineData("date,ncloc\n2026-03-01,-1\n", "ncloc is '-1'; allowed is 0 or more.")]
    [InlineData("date,ncloc\n2026-05-04T02:26:00Z,1\n", "date is '2026-05-04T02:26:00Z', which is in the future")]
    [InlineData("date,ncloc\n1969-12-31,1\n", "before 1970-01-01")]
    [InlineData("date,ncloc\n01.03.2026,1\n", "date is '01.03.2026'; allowed are yyyy-MM-dd")]
    [InlineData("date,ncloc\n2026-02-30,1\n", "date is '2026-02-30'")]
    [InlineData("date,n cloc\n2026-03-01,1\n", "metric is 'n cloc'; allowed are up to 255 letters")]
    [InlineData("date;ncloc\n2026-03-01;1\n", "line 1: the header 'date;ncloc' is parted by semicolons")]
    [InlineData("day,ncloc\n2026-03-01,1\n", "line 1: there is no column date; the columns are day, ncloc.")]
    [InlineData("date,ncloc,ncloc\n2026-03-01,1,2\n", "the column ncloc is there 2 times")]
    [InlineData("date,metric,value\n2026-03-01,ncloc,1\n2026-03-01,ncloc,2\n", "line 3: ncloc is 2, but 1 was given for the same instant before.")]
    [InlineData("date,metric,value,revision\n2026-03-01,ncloc,1,a\n2026-03-01,bugs,2,b\n", "line 3: revision is 'b', but a was given")]
    [InlineData("date,ncloc\n2026-03-01,1\"2\n", "line 2: a quote stands inside a cell that is not quoted.")]
    [InlineData("", "line 1: the file is empty")]
    public void Read_NamesWhatIsWrong(string text, string message) => Assert.Contains(message, Bench.Refused(() => Read(text)), StringComparison.Ordinal);

    [Fact]
    public void Read_ListsAllMistakesUpToTwenty()
    {
        var text = Bench.Refused(() => Read("date,ncloc\n" + string.Concat(Enumerable.Range(1, 30).Select(_ => "2026-03-01,x\n"))));
        Assert.Equal(21, text.Split('\n').Length);
        Assert.EndsWith("further mistakes are not shown.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AllowsTenMinutesOfClockSkewAndHugeNumbers() =>
        Assert.Equal("2026-05-04T02:25:00 custom=1E+300", Read("date,custom\n2026-05-04T02:25:00Z,1e300\n"));

    [Fact]
    public void Read_RefusesWhatIsNotUtf8()
    {
        var latin = bench.WriteBytes("a.csv", [.. "date,ncloc\n2026-03-01,"u8, 0xE4, (byte)'\n']);
        Assert.Contains("a.csv, line 2: bytes E4 are not UTF-8. Save the file as UTF-8", Bench.Refused(() => new CsvImport(bench.Clock).Read(latin)), StringComparison.Ordinal);
        var wide = bench.WriteBytes("b.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("date,ncloc\n")]);
        Assert.Contains("b.csv, line 1: bytes FF", Bench.Refused(() => new CsvImport(bench.Clock).Read(wide)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfTheSameFileAgainAddsNothing()
    {
        var file = bench.Write("a.csv", "date,ncloc,bugs\n2026-03-01,100,2\n2026-03-05,110,\n");
        var events = bench.Write("e.csv", "date,kind,name,description\n2026-03-02,version,1.0,\n2026-03-03T10:00:00Z,quality-profile,Sonar way,\"more, rules\"\n");
        Assert.Equal([new Appended(2, 3, 0), new Appended(0, 0, 2)], await bench.TakeAsync(new CsvImport(bench.Clock).Read(file, events)));
        Assert.Equal([Appended.Nothing, Appended.Nothing], await bench.TakeAsync(new CsvImport(bench.Clock).Read(file, events)));
        Assert.Equal("2026-03-01=100 2026-03-05=110", await bench.SeriesAsync("ncloc"));
        Assert.Equal("2026-03-01=2", await bench.SeriesAsync("bugs"));
        Assert.Equal([ProjectEventKind.Version, ProjectEventKind.QualityProfile], (await bench.Store.ReadEventsAsync(Bench.Shop.Key, TestContext.Current.CancellationToken)).Select(one => one.Kind));
    }

    [Theory]
    [InlineData("date,name\n2026-03-01,x\n", "e.csv, line 1: there is no column kind")]
    [InlineData("date,kind,name\n2026-03-01,party,x\n", "line 2: kind is 'party'; allowed are other, version, quality-gate, quality-profile, analyser, rule-set, scope, note.")]
    [InlineData("date,kind,name\n2027-03-01,note,\n", "the name is empty")]
    [InlineData("date,kind,name\n2027-03-01,note,x\n", "in the future")]
    public void Read_NamesWhatIsWrongWithEvents(string text, string message) => Assert.Contains(
        message, Bench.Refused(() => new CsvImport(bench.Clock).Read(bench.Write("a.csv", "date,ncloc\n"), bench.Write("e.csv", text))), StringComparison.Ordinal);

    private string Read(string text) => Bench.Text(new CsvImport(bench.Clock).Read(bench.Write("a.csv", text)));
}

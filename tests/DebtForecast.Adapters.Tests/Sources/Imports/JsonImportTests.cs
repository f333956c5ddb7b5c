using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using Json.Schema;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class JsonImportTests : IDisposable
{
    private const string Array = """
        [
          { "date": "2026-03-01", "values": { "ncloc": 100, "coverage": 81.5, "bugs": null }, "revision": "9b2f" },
          { "date": "2026-03-02T10:30:00Z", "values": { "ncloc": 1.1e2 } }
        ]
        """;

    private static readonly JsonSchema Schema = JsonSchema.FromFile(Path.Combine(AppContext.BaseDirectory, "docs", "schemas", "import-history.schema.json"));

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Read_TakesAnArrayThatFitsTheSchema()
    {
        Assert.Equal("2026-03-01T00:00:00 coverage=81.5 ncloc=100 @9b2f\n2026-03-02T10:30:00 ncloc=110", Bench.Text(Read(Array)));
        Assert.True(Fits(Array));
    }

    [Theory]
    [InlineData("""[{"date":"01.03.2026","values":{}}]""", "a.json, $[0].date: date is '01.03.2026'; allowed are yyyy-MM-dd")]
    [InlineData("""[{"date":20260301,"values":{}}]""", "$[0].date: date is '20260301'")]
    [InlineData("""[{"values":{}}]""", "$[0].date: date is 'missing'")]
    [InlineData("""[{"date":"2026-03-01"}]""", "$[0].values: it is missing; allowed is an object")]
    [InlineData("""[{"date":"2026-03-01","values":{"ncloc":"100"}}]""", "$[0].values.ncloc: ncloc is \"100\"; allowed is a finite number")]
    [InlineData("""[{"date":"2026-03-01","values":{"n cloc":1}}]""", "$[0].values.n cloc: metric is 'n cloc'")]
    [InlineData("""[{"date":"2026-03-01","values":{},"ncloc":1}]""", "$[0].ncloc: this property is not known; allowed are date, values, revision.")]
    [InlineData("""[{"date":"2026-03-01","values":{},"revision":7}]""", "$[0].revision: it is 7; allowed is a text.")]
    [InlineData("""[7]""", "$[0]: it is 7; allowed is an object")]
    public void Read_NamesWhatIsWrong_AndSoDoesTheSchema(string text, string message)
    {
        Assert.Contains(message, Bench.Refused(() => Read(text)), StringComparison.Ordinal);
        Assert.False(Fits(text));
    }

    [Theory]
    [InlineData("""[{"date":"2026-03-01","values":{"coverage":101}}]""", "coverage is '101'; allowed is 0 to 100.")]
    [InlineData("""[{"date":"2026-03-01","values":{"ncloc":1e999}}]""", "ncloc is '1e999'; allowed is a finite number")]
    [InlineData("""[{"date":"2026-03-01","values":{"ncloc":NaN}}]""", "a.json, line 1: it is no JSON")]
    [InlineData("""[{"date":"2027-03-01","values":{}}]""", "in the future")]
    [InlineData("""[{"date":"2026-03-01","values":{"ncloc":1}},{"date":"2026-03-01","values":{"ncloc":2}}]""", "$[1].values.ncloc: ncloc is 2, but 1 was given")]
    [InlineData("date,ncloc", "a.json begins neither with [ nor with {")]
    [InlineData("{\"type\":\"analysis\",\n", "line 1: it is no JSON object on one line")]
    [InlineData("""{"ncloc":1}""", "line 1: there is no type")]
    [InlineData("""{"type":"analysis","instant":"x","values":{}}""", "line 1.instant: date is 'x'")]
    [InlineData("""{"type":"analysis","instant":"2026-03-01","ordinal":-1,"values":{}}""", "line 1.ordinal: it is -1")]
    [InlineData("""{"type":"event","instant":"2026-03-01","kind":"party","name":"x"}""", "line 1.kind: kind is 'party'")]
    [InlineData("""{"type":"event","instant":"2026-03-01","kind":"note"}""", "line 1.name: it is missing")]
    public void Read_NamesWhatIsWrong(string text, string message) => Assert.Contains(message, Bench.Refused(() => Read(text)), StringComparison.Ordinal);

    [Fact]
    public void Read_TakesTheLinesOfOurExportAndCountsTheOthers()
    {
        var reading = Read("""
            {"type":"project","server":"local","project":"shop","branch":"main","name":"Shop","team":null,"tags":[]}
            {"type":"analysis","project":{"server":"local","key":"shop","branch":"main"},"source":"sonarqube","instant":"2026-03-01T02:00:00+00:00","ordinal":1,"provenance":"analysis","fingerprint":"9b2f","values":{"ncloc":100}}
            {"type":"analysis","project":{"server":"local","key":"shop","branch":"main"},"source":"import-csv","instant":"2026-03-01T02:00:00+00:00","ordinal":0,"provenance":"import","fingerprint":null,"values":{"bugs":3}}
            {"type":"coverage","project":{"server":"local","key":"shop","branch":"main"},"source":"sonarqube","from":"2026-03-01","to":"2026-03-01","state":"measured"}
            {"type":"event","project":{"server":"local","key":"shop","branch":"main"},"instant":"2026-03-01T02:00:00+00:00","kind":"version","name":"1.0","description":null,"sourceKey":"AX1"}
            """);
        Assert.Equal(["import-json.sonarqube", "import-csv", "import-json"], reading.Histories.Select(history => history.Source));
        Assert.Equal((1, "9b2f", Provenance.Import), (reading.Histories[0].Analyses[0].Ordinal, reading.Histories[0].Analyses[0].Fingerprint, reading.Histories[0].Analyses[0].Provenance));
        Assert.Equal("AX1", Assert.Single(reading.Histories[2].Events).SourceKey);
        Assert.Contains("skipped lines 1 of type coverage, 1 of type project", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfTheSameFileAgainAddsNothing()
    {
        Assert.Equal([new Appended(2, 3, 0)], await bench.TakeAsync(Read(Array)));
        Assert.Equal([Appended.Nothing], await bench.TakeAsync(Read(Array)));
        Assert.Equal("2026-03-01=100 2026-03-02=110", await bench.SeriesAsync("ncloc"));
    }

    private static bool Fits(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Schema.Evaluate(json.RootElement).IsValid;
    }

    private ImportReading Read(string text) => new JsonImport(bench.Clock).Read(bench.Write("a.json", text));
}

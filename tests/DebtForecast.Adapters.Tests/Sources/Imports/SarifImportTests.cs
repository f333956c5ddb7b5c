using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using Json.Schema;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class SarifImportTests : IDisposable
{
    private static readonly ImportDates Content = new(null, null);
    private static readonly ImportDates March = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), null);

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("codeql.sarif")]
    [InlineData("compiler.sarif")]
    public void Data_FitsTheOfficialSchema(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Bench.Data(name).Path));
        Assert.True(JsonSchema.FromFile(Path.Combine(AppContext.BaseDirectory, "schemas", "sarif-2.1.0.json")).Evaluate(json.RootElement).IsValid);
    }

    [Fact]
    public void Read_CountsOpenResultsByLevelToolAndRule() => Assert.Equal(
        "2026-03-01T07:30:00 sarif_results=6 sarif_results.codeql=5 sarif_results.codeql.js_redos=1 sarif_results.codeql.js_unused_local_variable=2 "
        + "sarif_results.codeql.js_xss=2 sarif_results.eslint=1 sarif_results.eslint.js_xss=1 sarif_results_error=3 sarif_results_note=1 sarif_results_warning=2 @9b2f1d7c",
        Bench.Text(Read(Content, Bench.Data("codeql.sarif"))));

    [Fact]
    public void Read_TakesWhatTheCompilerWrites() => Assert.Equal(
        "2026-03-01T00:00:00 sarif_results=4 sarif_results.microsoft_r_visual_c_compiler=4 sarif_results.microsoft_r_visual_c_compiler.cs0169=1 "
        + "sarif_results.microsoft_r_visual_c_compiler.cs0219=1 sarif_results.microsoft_r_visual_c_compiler.cs8602=1 sarif_results.microsoft_r_visual_c_compiler.cs8618=1 "
        + "sarif_results_error=0 sarif_results_note=0 sarif_results_warning=4",
        Bench.Text(Read(March, Bench.Data("compiler.sarif"))));

    [Fact]
    public void Read_TakesWhatOurGateWrites()
    {
        var gate = ImportFile.Find([Path.Combine(AppContext.BaseDirectory, "gate", "gate.sarif.txt")], AppContext.BaseDirectory)[0];
        Assert.Contains("sarif_results=3 sarif_results.debtforecast", Bench.Text(Read(March, gate)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AddsUpTheFilesOfADay()
    {
        var reading = Read(Content, Run("2026-03-01T08:00:00Z", "error"), Run("2026-03-01T09:00:00Z", "note", "note"), Run("2026-03-02T09:00:00Z"));
        Assert.Equal(
            "2026-03-01T09:00:00 sarif_results=3 sarif_results.t=3 sarif_results.t.r=3 sarif_results_error=1 sarif_results_note=2 sarif_results_warning=0\n"
            + "2026-03-02T09:00:00 sarif_results=0 sarif_results.t=0 sarif_results_error=0 sarif_results_note=0 sarif_results_warning=0",
            Bench.Text(reading));
    }

    [Fact]
    public async Task Read_OfTheSameFilesAgainAddsNothing_AndARuleThatIsMendedIsZero()
    {
        var files = new[] { Run("2026-03-01T08:00:00Z"), Run("2026-03-02T08:00:00Z", "error"), Run("2026-03-03T08:00:00Z") };
        Assert.Equal(3, Assert.Single(await bench.TakeAsync(Read(Content, files))).Analyses);
        Assert.Equal("2026-03-02=1 2026-03-03=0", await bench.SeriesAsync("sarif_results.t.r"));
        foreach (var file in files)
        {
            Assert.Equal([Appended.Nothing], await bench.TakeAsync(Read(Content, file)));
        }

        Assert.Equal(new Appended(1, 6, 0), Assert.Single(await bench.TakeAsync(Read(Content, Run("2026-03-04T08:00:00Z")))));
        Assert.Equal("2026-03-02=1 2026-03-03=0 2026-03-04=0", await bench.SeriesAsync("sarif_results.t.r"));
    }

    [Fact]
    public void Read_TakesTheDateFromTheNameOfTheFileOrItsFolder()
    {
        var inFolder = bench.Write("reports/2026-02-03/r.sarif", """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}""");
        Assert.StartsWith("2026-02-03T00:00:00 ", Bench.Text(Read(Content, inFolder)), StringComparison.Ordinal);
        Assert.StartsWith("2026-03-01T00:00:00 ", Bench.Text(Read(March, inFolder)), StringComparison.Ordinal);
        Assert.Contains("r.sarif says no date in itself.", Bench.Refused(() => Read(new ImportDates(null, DateOrigin.Content), inFolder)), StringComparison.Ordinal);
        File.SetLastWriteTimeUtc(inFolder.Path, new DateTime(2026, 1, 5, 6, 7, 8, DateTimeKind.Utc));
        Assert.StartsWith("2026-01-05T06:07:08 ", Bench.Text(Read(new ImportDates(null, DateOrigin.File), inFolder)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":"1.0.0","runs":[]}""", "a.sarif, $.version is \"1.0.0\"; SARIF 2.1.0 is read. Have the tool write that version; for the C# compiler")]
    [InlineData("""{"runs":[]}""", "$.version is missing")]
    [InlineData("""{"version":"2.1.0"}""", "$.runs is missing; allowed is an array with at least one run.")]
    [InlineData("""{"version":"2.1.0","runs":[]}""", "$.runs is []")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[]}]}""", "$.runs[0].tool.driver.name is missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}}}]}""", "$.runs[0].results is missing: the analysis by t did not get as far as results")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}""", "a.sarif says no date, neither in itself nor in its name. Give one with --date")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"invocations":[{"endTimeUtc":"2027-01-01T00:00:00Z"}],"results":[]}]}""", "a.sarif is of 2027-01-01T00:00:00Z, which is in the future")]
    [InlineData("""[]""", "$.version is missing")]
    [InlineData("{\n\"version\":", "a.sarif, line 2: it is no JSON")]
    public void Read_NamesWhatIsWrong(string text, string message) =>
        Assert.Contains(message, Bench.Refused(() => Read(Content, bench.Write("a.sarif", text))), StringComparison.Ordinal);

    private ImportFile Run(string endedAt, params string[] levels)
    {
        var results = string.Join(',', levels.Select(level => $$$"""{"ruleId":"r","level":"{{{level}}}","message":{"text":"m"}}"""));
        return bench.Write(
            $"{endedAt.Replace(":", "-", StringComparison.Ordinal)}-{levels.Length}.sarif",
            $$$"""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"invocations":[{"executionSuccessful":true,"endTimeUtc":"{{{endedAt}}}"}],"results":[{{{results}}}]}]}""");
    }

    private ImportReading Read(ImportDates dates, params ImportFile[] files) => new SarifImport(bench.Clock).Read(files, dates);
}

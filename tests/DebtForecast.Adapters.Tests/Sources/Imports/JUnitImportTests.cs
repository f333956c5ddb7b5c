using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class JUnitImportTests : IDisposable
{
    private static readonly ImportDates Content = new(null, null);
    private static readonly ImportDates March = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), null);

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Read_CountsWhatArchUnitSaysThroughSurefire()
    {
        var values = Values(Read(March, Bench.Data("surefire.xml")));
        Assert.Equal((4, 3, 4), (values["architecture_tests"], values["architecture_tests_failed"], values["architecture_violations"]));
        Assert.Equal(1, values["architecture_violations.slices_matching_shop_should_be_free_of_cycles"]);
        Assert.Equal(3, values[$"architecture_violations.{RuleSlug.Of("no classes that reside in a package '..domain..' should depend on classes that reside in a package '..web..'")}"]);
    }

    [Fact]
    public void Read_CountsWhatArchUnitNetSaysThroughXunit()
    {
        var reading = new JUnitImport(bench.Clock).Read([Bench.Data("xunit.xml")], "*Architecture*", Content);
        var values = Values(reading);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 7, 30, 0, TimeSpan.Zero), reading.Histories[0].Analyses[0].Instant);
        Assert.Equal((2, 1, 2, 4), (values["architecture_tests"], values["architecture_tests_failed"], values["architecture_violations"], values.Count));
        Assert.Equal(3, Values(Read(Content, Bench.Data("xunit.xml")))["architecture_tests"]);
    }

    [Fact]
    public async Task Read_OfTheSameFileAgainAddsNothing_AndARuleThatHoldsAgainIsZero()
    {
        Assert.Equal(new Appended(1, 5, 0), Assert.Single(await bench.TakeAsync(Read(March, Bench.Data("surefire.xml")))));
        Assert.Equal(Appended.Nothing, Assert.Single(await bench.TakeAsync(Read(March, Bench.Data("surefire.xml")))));
        await bench.TakeAsync(Read(Content, bench.Write("2026-03-02.xml", "<testsuite><testcase classname='A' name='b'/></testsuite>")));
        Assert.Equal("2026-03-01=1 2026-03-02=0", await bench.SeriesAsync("architecture_violations.slices_matching_shop_should_be_free_of_cycles"));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><testsuite>&e;</testsuite>", "a.xml, line 1: a document type (DTD) is not allowed")]
    [InlineData("<testsuite>\n<testcase>", "a.xml, line 2: it is no XML that can be read")]
    [InlineData("<html/>", "a.xml begins with <html>; allowed are <testsuites> and <testsuite>")]
    [InlineData("<testsuite timestamp='2026-03-01T00:00:00'><testcase name='a'><skipped/></testcase></testsuite>", "No test that fits '*' ran in a.xml; nothing was looked at.")]
    [InlineData("<testsuite timestamp='2027-01-01T00:00:00'><testcase name='a'/></testsuite>", "in the future")]
    [InlineData("<testsuite><testcase name='a'/></testsuite>", "a.xml says no date")]
    public void Read_NamesWhatIsWrong(string text, string message) =>
        Assert.Contains(message, Bench.Refused(() => Read(Content, bench.Write("a.xml", text))), StringComparison.Ordinal);

    private static IReadOnlyDictionary<string, double> Values(ImportReading reading) => Assert.Single(Assert.Single(reading.Histories).Analyses).Values;

    private ImportReading Read(ImportDates dates, params ImportFile[] files) => new JUnitImport(bench.Clock).Read(files, "*", dates);
}

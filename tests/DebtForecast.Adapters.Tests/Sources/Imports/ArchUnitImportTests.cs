using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class ArchUnitImportTests : IDisposable
{
    private static readonly ImportDates March = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), null);

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Read_CountsTheViolationsOfEachRule()
    {
        var values = Assert.Single(Assert.Single(new ArchUnitImport(bench.Clock).Read([Bench.Data("archunit")], March).Histories).Analyses).Values;
        Assert.Equal(4, values["archunit_frozen_violations"]);
        Assert.Equal(0, values["archunit_frozen_violations.classes_should_have_one_name"]);
        Assert.Equal([1, 3], values.Where(pair => pair.Key.Contains(".slices_", StringComparison.Ordinal) || pair.Key.Contains(".no_classes_", StringComparison.Ordinal)).Select(pair => pair.Value).Order());
        Assert.All(values.Keys, key => Assert.InRange(key.Length, 1, "archunit_frozen_violations.".Length + 80));
    }

    [Fact]
    public void Rules_AreReadAsJavaWritesThem()
    {
        var rules = JavaProperties.Read(File.ReadAllText(Path.Combine(Bench.Data("archunit").Path, "stored.rules"))).Select(entry => entry.Key).ToList();
        Assert.Contains("classes should\nhave one name", rules);
        Assert.Contains(@"slices matching 'shop.(*)..' should be free of cycles, because cycles = mud # and ärger: in C:\temp", rules);
        Assert.Equal([(2, "a b", "c d"), (4, "e", "f"), (5, "g", "")], JavaProperties.Read("# x\n  a\\ b : c \\\n   d\ne=f\ng"));
    }

    [Fact]
    public async Task Read_OfTheSameStoreAgainAddsNothing()
    {
        Assert.Equal(new Appended(1, 4, 0), Assert.Single(await bench.TakeAsync(new ArchUnitImport(bench.Clock).Read([Bench.Data("archunit")], March))));
        Assert.Equal(Appended.Nothing, Assert.Single(await bench.TakeAsync(new ArchUnitImport(bench.Clock).Read([Bench.Data("archunit")], March))));
        Assert.Equal("2026-03-01=4", await bench.SeriesAsync("archunit_frozen_violations"));
    }

    [Fact]
    public void Read_TakesDatedFolders()
    {
        Write("2026-02-01/store", "rule=1", ("1", "a\nb\n"));
        Write("2026-03-01/store", "rule=1", ("1", "a\r\n"));
        var stores = ImportFile.Find(["*/store"], bench.Folder, isFolder: true);
        Assert.Equal(
            "2026-02-01T00:00:00 archunit_frozen_violations=2 archunit_frozen_violations.rule=2\n2026-03-01T00:00:00 archunit_frozen_violations=1 archunit_frozen_violations.rule=1",
            Bench.Text(new ArchUnitImport(bench.Clock).Read(stores, new ImportDates(null, null))));
    }

    [Theory]
    [InlineData("rule=gone", "line 1: the file of violations store/gone is missing, and missing is not zero.")]
    [InlineData("rule=../secret", "the file of violations is '../secret'; allowed is the name of a file in store.")]
    [InlineData(null, "store has no stored.rules; it is no store of ArchUnit's frozen rules.")]
    public void Read_NamesWhatIsWrong(string? rules, string message)
    {
        Write("store", rules);
        Assert.Contains(message, Bench.Refused(() => new ArchUnitImport(bench.Clock).Read(ImportFile.Find(["store"], bench.Folder, isFolder: true), March)).Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Slug_KeepsLongAndForeignNamesApart()
    {
        Assert.Equal("js_xss", RuleSlug.Of("js/xss"));
        Assert.NotEqual(RuleSlug.Of("规则一"), RuleSlug.Of("规则二"));
        Assert.NotEqual(RuleSlug.Of(new string('a', 100) + "x"), RuleSlug.Of(new string('a', 100) + "y"));
        Assert.Equal(80, RuleSlug.Of(new string('a', 100)).Length);
    }

    private void Write(string folder, string? rules, params (string Name, string Text)[] files)
    {
        var path = Directory.CreateDirectory(Path.Combine(bench.Folder, folder)).FullName;
        foreach (var (name, text) in rules is null ? files : [.. files, ("stored.rules", rules)])
        {
            File.WriteAllText(Path.Combine(path, name), text);
        }
    }
}

using LibGit2Sharp;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class ImportTests : IDisposable
{
    private const string Sarif = """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL"}},"results":[{"ruleId":"js/xss","level":"error","message":{"text":"m"}}]}]}""";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Csv_FillsASeries_AndAgainAddsNothing()
    {
        cli.Write("h.csv", "date,ncloc,coverage\n2026-03-01,100,81.5\n2026-03-02,110,\n");
        cli.Write("e.csv", "date,kind,name\n2026-03-02,version,1.0\n");
        var rehearsed = await ImportAsync(0, "csv", "h.csv", "--project", "shop", "--dry-run");
        Assert.Contains("  2026-03-01T00:00:00Z  coverage=81.5  ncloc=100", rehearsed.Output, StringComparison.Ordinal);
        Assert.Contains("2 would be new, 3 values", rehearsed.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was stored", rehearsed.Output, StringComparison.Ordinal);

        var first = await ImportAsync(0, "csv", "h.csv", "--project", "shop", "--events", "e.csv");
        Assert.Contains("Project shop, import-csv: 2 analyses of 2026-03-01 to 2026-03-02 (coverage, ncloc): 2 new, 3 values; 0 of 0 events new.", first.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 events new.", first.Output, StringComparison.Ordinal);
        var again = await ImportAsync(0, "csv", "h.csv", "--project", "shop", "--events", "e.csv");
        Assert.Contains("(coverage, ncloc): 0 new, 0 values", again.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing new: all of it was known already.", again.Output, StringComparison.Ordinal);
        Assert.Equal(["local:shop:main,coverage,2026-03-01,81.5", "local:shop:main,ncloc,2026-03-01,100", "local:shop:main,ncloc,2026-03-02,110"], await ExportAsync());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Export_ImportedIntoAnotherStoreIsTheSame(string format)
    {
        cli.Write("h.csv", "date,project,branch,ncloc\n2026-03-01,shop,,100\n2026-03-01,web,dev,7\n");
        await ImportAsync(0, "csv", "h.csv");
        await cli.RunAsync(0, "export", "--format", format, "--output", "out", "--set", "Storage:Path=debt.db");
        var imported = await cli.RunAsync(0, "import", format, "out", "--set", "Storage:Path=other.db");
        Assert.Contains("Project web, import-csv: 1 analyses", imported.Output, StringComparison.Ordinal);
        Assert.Equal(format == "json", imported.Error.Contains("skipped lines 2 of type coverage, 2 of type project", StringComparison.Ordinal));
        Assert.Equal(await ExportAsync(), await ExportAsync("other.db"));
    }

    [Fact]
    public async Task Rename_IsTheWayOutWhereASourceHasTheMetric()
    {
        cli.Write("h.csv", "date,ncloc\n2026-03-01,100\n");
        cli.Write("h.json", """[{"date":"2026-03-02","values":{"ncloc":110}}]""");
        await ImportAsync(0, "csv", "h.csv", "--project", "shop");
        var refused = await ImportAsync(2, "json", "h.json", "--project", "shop");
        Assert.Contains("Project shop has ncloc (from import-csv) already, and a series belongs to one source: import-json must not write it.", refused.Error, StringComparison.Ordinal);
        await ImportAsync(0, "json", "h.json", "--project", "shop", "--rename", "ncloc=json_ncloc");
        Assert.Equal(["local:shop:main,json_ncloc,2026-03-02,110", "local:shop:main,ncloc,2026-03-01,100"], await ExportAsync());
        Assert.Contains("there is no lines to import", (await ImportAsync(2, "json", "h.json", "--project", "shop", "--rename", "lines=x")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_AreDatedByTheirNamesOrByTheCaller()
    {
        cli.Write("reports/2026-03-01/codeql.sarif", Sarif);
        cli.Write("reports/2026-03-02/codeql.sarif", Sarif.Replace("error", "note", StringComparison.Ordinal));
        cli.Write("store/stored.rules", "no\\ cycles=1\n");
        cli.Write("store/1", "a\nb\n");
        cli.Write("TEST-a.xml", "<testsuite><testcase classname='ArchitectureTest' name='a'><failure message=\"Rule 'no cycles' was violated (3 times):\"/></testcase></testsuite>");
        Assert.Contains("import-sarif: 2 analyses of 2026-03-01 to 2026-03-02", (await ImportAsync(0, "sarif", "reports/*/*.sarif", "--project", "shop")).Output, StringComparison.Ordinal);
        Assert.Contains("store says no date", (await ImportAsync(2, "archunit", "store", "--project", "shop")).Error, StringComparison.Ordinal);
        Assert.Contains("--date: date is '1.3.2026'", (await ImportAsync(2, "archunit", "store", "--project", "shop", "--date", "1.3.2026")).Error, StringComparison.Ordinal);
        await ImportAsync(0, "archunit", "store", "--project", "shop", "--date", "2026-03-01");
        await ImportAsync(0, "junit", "*.xml", "--project", "shop", "--tests", "*Architecture*", "--date", "2026-03-01");
        var lines = await ExportAsync();
        Assert.Contains("local:shop:main,sarif_results.codeql.js_xss,2026-03-02,1", lines);
        Assert.Contains("local:shop:main,archunit_frozen_violations.no_cycles,2026-03-01,2", lines);
        Assert.Contains("local:shop:main,architecture_violations.no_cycles,2026-03-01,3", lines);
    }

    [Fact]
    public async Task Git_ReadsOnlyWhatIsNew()
    {
        using var repository = new Repository(Repository.Init(cli.PathOf("code")));
        Commit(repository, "2026-03-01T08:00:00Z", "class A { }\n");
        var first = await ImportAsync(0, "git", "code", "--project", "shop");
        Assert.Contains("Project shop, import-git: 1 analyses of 2026-03-01 to 2026-03-01 (commits, ncloc): 1 new, 2 values", first.Output, StringComparison.Ordinal);
        Commit(repository, "2026-03-02T08:00:00Z", "class A\n{\n}\n");
        Assert.Contains("of 2026-03-02 to 2026-03-02 (commits, ncloc): 1 new", (await ImportAsync(0, "git", "code", "--project", "shop")).Output, StringComparison.Ordinal);
        Assert.Contains("0 new", (await ImportAsync(0, "git", "code", "--project", "shop")).Output, StringComparison.Ordinal);
        Assert.Contains("local:shop:main,ncloc,2026-03-02,3", await ExportAsync());
        Assert.Contains("--since is 'May'; allowed is a day", (await ImportAsync(2, "git", "code", "--project", "shop", "--since", "May")).Error, StringComparison.Ordinal);
        Assert.Contains("is no git repository", (await ImportAsync(2, "git", "gone", "--project", "shop")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadFiles_AreNamedAndNothingOfTheCommandIsKept()
    {
        cli.Write("good.csv", "date,ncloc\n2026-03-01,100\n");
        cli.Write("bad.csv", "date,ncloc\n2026-03-02,110\n2026-03-03,\"1,5\"\n");
        Assert.Contains("bad.csv, line 3: ncloc is '1,5', which has a decimal comma", (await ImportAsync(2, "csv", "*.csv", "--project", "shop")).Error, StringComparison.Ordinal);
        Assert.Contains("gone.csv matches no file", (await ImportAsync(2, "csv", "gone.csv", "--project", "shop")).Error, StringComparison.Ordinal);
        Assert.Contains("The file names no project; say with --project KEY", (await ImportAsync(2, "csv", "good.csv")).Error, StringComparison.Ordinal);
        cli.Write("empty.csv", "date,ncloc\n");
        Assert.Contains("There is nothing to import", (await ImportAsync(3, "csv", "empty.csv", "--project", "shop")).Error, StringComparison.Ordinal);
        cli.Write("two.csv", "date,project,ncloc\n2026-03-01,a,1\n2026-03-01,b,1\n");
        Assert.Contains("--project is shop, but the files name 2 projects (a, b", (await ImportAsync(2, "csv", "two.csv", "--project", "shop")).Error, StringComparison.Ordinal);
        Assert.Empty(await ExportAsync());
    }

    private static void Commit(Repository repository, string when, string text)
    {
        File.WriteAllText(Path.Combine(repository.Info.WorkingDirectory, "a.cs"), text);
        LibGit2Sharp.Commands.Stage(repository, "a.cs");
        var who = new Signature("Somebody", "somebody@example.com", DateTimeOffset.Parse(when, System.Globalization.CultureInfo.InvariantCulture));
        repository.Commit("change", who, who);
    }

    private Task<CliResult> ImportAsync(int exitCode, params string[] arguments) => cli.RunAsync(exitCode, ["import", .. arguments, "--set", "Storage:Path=debt.db"]);

    private async Task<string[]> ExportAsync(string store = "debt.db") =>
        [.. (await cli.RunAsync(0, "export", "--format", "csv", "--set", $"Storage:Path={store}")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];
}

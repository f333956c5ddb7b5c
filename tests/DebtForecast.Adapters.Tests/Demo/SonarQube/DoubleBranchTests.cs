using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class DoubleBranchTests
{
    private static readonly DateTimeOffset Start = ServedDouble.Start;

    [Theory]
    [InlineData("7.9")]
    [InlineData("9.9")]
    [InlineData("2026")]
    [InlineData("Cloud")]
    public async Task Branches_AreServedWithTheirOwnHistories(string dress)
    {
        var project = TwoBranches();
        project.Branch("release-1").GateStatus = "ERROR";
        await using var server = await ServedDouble.StartAsync(dress, project);

        Assert.Equal(["main", "release-1"], ServedDouble.Strings((await server.JsonAsync("api/project_branches/list?project=p")).GetProperty("branches"), "name"));
        Assert.Equal(["1"], await server.HistoryAsync("p", "ncloc", "&branch=main"));
        Assert.Equal(["2", "3"], await server.HistoryAsync("p", "ncloc", "&branch=release-1"));
        Assert.Contains("\"value\":\"3\"", await server.MeasureAsync("p", "ncloc", "&branch=release-1"), StringComparison.Ordinal);
        Assert.Equal(2, (await server.JsonAsync("api/project_analyses/search?project=p&branch=release-1")).GetProperty("analyses").GetArrayLength());
        Assert.Equal("ERROR", await GateAsync(server, "&branch=release-1"));
        Assert.Equal("NONE", await GateAsync(server, ""));
    }

    [Fact]
    public async Task Branches_AreOneInCommunity()
    {
        await using var server = await ServedDouble.StartAsync("Community", TwoBranches());
        Assert.Equal(["main"], ServedDouble.Strings((await server.JsonAsync("api/project_branches/list?project=p")).GetProperty("branches"), "name"));
        Assert.Equal((404, "Component 'p' on branch 'release-1' not found"), await server.RefusalAsync("api/measures/search_history?component=p&metrics=ncloc&branch=release-1"));
    }

    [Fact]
    public async Task PullRequests_AreUnknownAndExcludeABranch()
    {
        await using var server = await ServedDouble.StartAsync("10.8", TwoBranches());
        const string Address = "api/measures/search_history?component=p&metrics=ncloc&pullRequest=7";
        Assert.Equal((404, "Component 'p' of pull request '7' not found"), await server.RefusalAsync(Address));
        Assert.Equal((400, "Either branch or pull request can be provided, not both"), await server.RefusalAsync(Address + "&branch=main"));
    }

    [Fact]
    public async Task MainBranch_KeepsHistoryAndIdUnderAnotherName()
    {
        var project = TwoBranches();
        await using var server = await ServedDouble.StartAsync("10.8", project);
        var before = await IdsAsync(server);
        project.MainBranch = "trunk";

        Assert.Equal(["1"], await server.HistoryAsync("p", "ncloc", "&branch=trunk"));
        Assert.Equal((404, "Component 'p' on branch 'main' not found"), await server.RefusalAsync("api/measures/component?component=p&metricKeys=ncloc&branch=main"));
        Assert.Equal(before["main"], (await IdsAsync(server))["trunk"]);
        Assert.Throws<ArgumentException>(() => project.MainBranch = "release-1");
    }

    [Fact]
    public async Task SwapMain_LeavesEachBranchItsHistory()
    {
        var project = TwoBranches();
        await using var server = await ServedDouble.StartAsync("10.8", project);
        var before = await IdsAsync(server);
        project.SwapMain("release-1");

        Assert.Equal(["2", "3"], await server.HistoryAsync("p", "ncloc"));
        Assert.Equal(["1"], await server.HistoryAsync("p", "ncloc", "&branch=main"));
        Assert.Equal(before, await IdsAsync(server));
    }

    [Fact]
    public async Task DeleteBranch_TakesTheHistoryAlong()
    {
        var project = TwoBranches();
        await using var server = await ServedDouble.StartAsync("10.8", project);
        var before = await IdsAsync(server);
        project.DeleteBranch("release-1");
        Assert.Equal(404, (await server.GetAsync("api/measures/search_history?component=p&metrics=ncloc&branch=release-1")).Status);

        Assert.Equal(0, project.Branch("release-1").Count);
        Assert.NotEqual(before["release-1"], (await IdsAsync(server))["release-1"]);
        Assert.Throws<ArgumentException>(() => project.DeleteBranch("main"));
    }

    [Fact]
    public async Task SetLive_ChangesTheCurrentValueUntilTheNextAnalysis()
    {
        var project = new DoubleProject("p").Add(Start, ("code_smells", 8)).SetLive("code_smells", 0).SetLive("bugs", 3);
        await using var server = await ServedDouble.StartAsync("10.8", project);
        Assert.Equal("""{"metric":"code_smells","value":"0","bestValue":true}""", await server.MeasureAsync("p", "code_smells"));
        Assert.Equal("""{"metric":"bugs","value":"3","bestValue":false}""", await server.MeasureAsync("p", "bugs"));
        Assert.Equal(["8"], await server.HistoryAsync("p", "code_smells"));

        project.Add(Start.AddDays(1), ("code_smells", 5));
        Assert.Equal("""{"metric":"code_smells","value":"5","bestValue":false}""", await server.MeasureAsync("p", "code_smells"));
        Assert.Null(await server.MeasureAsync("p", "bugs"));
    }

    [Fact]
    public async Task Add_LeavesSomeMetricsOfNewCodeOnTheNewestAnalysisOnly()
    {
        var project = new DoubleProject("p");
        for (var day = 0; day < 3; day++)
        {
            project.Add(Start.AddDays(day), ("new_bugs", day), ("new_sqale_debt_ratio", day));
        }

        await using var server = await ServedDouble.StartAsync("10.8", project);
        Assert.Equal([null, null, "2"], await server.HistoryAsync("p", "new_bugs"));
        Assert.Equal(["0.0", "1.0", "2.0"], await server.HistoryAsync("p", "new_sqale_debt_ratio"));
    }

    [Fact]
    public async Task Add_TakesPastDatesAndPairsWithinASecond()
    {
        var old = new DateTimeOffset(2011, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var project = new DoubleProject("p").Add(old, ("ncloc", 1)).Add(old.AddMilliseconds(1), ("ncloc", 2)).Add(old.AddDays(1), ("ncloc", 3));
        await using var server = await ServedDouble.StartAsync("9.9", project);
        var dates = ServedDouble.Strings((await server.JsonAsync("api/measures/search_history?component=p&metrics=ncloc")).GetProperty("measures")[0].GetProperty("history"), "date");
        Assert.Equal(["2011-04-01T00:00:00+0000", "2011-04-01T00:00:00+0000", "2011-04-02T00:00:00+0000"], dates);
        Assert.Equal(["1", "2"], await server.HistoryAsync("p", "ncloc", "&to=2011-04-01T00:00:00%2B0000"));
    }

    [Fact]
    public async Task ThinsOnAnalysis_CollapsesOlderDays()
    {
        var project = new DoubleProject("p");
        await using var server = await ServedDouble.StartAsync(new SonarQubeDoubleOptions { Projects = [project], ThinsOnAnalysis = true });
        project.Add(Start, ("ncloc", 1)).Add(Start.AddHours(1), ("ncloc", 2));
        Assert.Equal(2, project.Count);
        project.Add(Start.AddDays(3), ("ncloc", 3));
        Assert.Equal(["2", "3"], await server.HistoryAsync("p", "ncloc"));
    }

    private static DoubleProject TwoBranches()
    {
        var project = new DoubleProject("p").Add(Start, ("ncloc", 1));
        project.Branch("release-1").Add(Start.AddDays(-1), ("ncloc", 2)).Add(Start, ("ncloc", 3));
        return project;
    }

    private static async Task<string?> GateAsync(ServedDouble server, string more) =>
        (await server.JsonAsync("api/qualitygates/project_status?projectKey=p" + more)).GetProperty("projectStatus").GetProperty("status").GetString();

    private static async Task<Dictionary<string, string?>> IdsAsync(ServedDouble server) =>
        (await server.JsonAsync("api/project_branches/list?project=p")).GetProperty("branches").EnumerateArray()
            .ToDictionary(branch => branch.GetProperty("name").GetString()!, branch => branch.GetProperty("branchId").GetString());
}

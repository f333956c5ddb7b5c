using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class SonarQubeDressTests
{
    public static TheoryData<string> Dresses => ServedDouble.Dresses;

    [Fact]
    public void Named_RefusesAnUnknownName() => Assert.Throws<ArgumentException>(() => SonarQubeDress.Named("6.7"));

    [Theory]
    [MemberData(nameof(Dresses))]
    public async Task Histories_AreTheSameInEveryDress(string dress)
    {
        await using var server = await ServedDouble.StartAsync(
            dress, new DoubleProject("p").Add(ServedDouble.Start, ("ncloc", 10), ("sqale_debt_ratio", 2.25)).Add(ServedDouble.Start.AddDays(1), ("ncloc", 11)));
        Assert.Equal(["10", "11"], await server.HistoryAsync("p", "ncloc"));
        Assert.Equal(["2.3", null], await server.HistoryAsync("p", "sqale_debt_ratio"));
        Assert.Equal((400, "Metrics tech_debt_ratio are not found"), await server.RefusalAsync("api/measures/search_history?component=p&metrics=tech_debt_ratio"));
    }

    [Theory]
    [InlineData("7.9", "periods")]
    [InlineData("8.9", "periods period")]
    [InlineData("9.9", "periods period")]
    [InlineData("10.3", "period")]
    [InlineData("2026", "period")]
    [InlineData("Community", "period")]
    [InlineData("Cloud", "periods")]
    public async Task NewCode_HasTheShapeOfTheVersion(string dress, string members)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p").Add(ServedDouble.Start, ("new_bugs", 0)));
        const string Value = """{"index":1,"value":"0","bestValue":true}""";
        var expected = members.Split(' ').Select(member => member == "periods" ? $"\"periods\":[{Value}]" : $"\"period\":{Value}");
        Assert.Equal($"{{\"metric\":\"new_bugs\",{string.Join(',', expected)}}}", await server.MeasureAsync("p", "new_bugs"));
        Assert.Equal(["0"], await server.HistoryAsync("p", "new_bugs"));
    }

    [Theory]
    [InlineData("7.9", "period", "[metrics, periods]")]
    [InlineData("8.9", "no", "[metrics, period, periods]")]
    [InlineData("10.3", "periods", "[metrics, period]")]
    [InlineData("Cloud", "period", "[metrics, periods]")]
    public async Task AdditionalFields_MustBeWordsOfTheVersion(string dress, string word, string allowed)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p"));
        Assert.Equal(
            (400, $"Value of parameter 'additionalFields' ({word}) must be one of: {allowed}"),
            await server.RefusalAsync($"api/measures/component?component=p&metricKeys=ncloc&additionalFields={word}"));
    }

    [Theory]
    [InlineData("7.9", "file_complexity directories", "software_quality_maintainability_rating maintainability_issues new_ncloc")]
    [InlineData("9.9", "analysis_from_sonarqube_9_4 security_hotspots_reviewed", "file_complexity accepted_issues")]
    [InlineData("10.3", "sqale_index", "accepted_issues software_quality_security_issues")]
    [InlineData("10.8", "accepted_issues maintainability_issues software_quality_high_issues", "file_complexity maintainability_issue_severity")]
    [InlineData("Community", "effort_to_reach_software_quality_maintainability_rating_a new_ncloc", "directories")]
    public async Task Metrics_FollowTheVersion(string dress, string known, string unknown)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p").Add(ServedDouble.Start, [.. unknown.Split(' ').Select(key => (key, 1.0))]));
        var keys = ServedDouble.Strings((await server.JsonAsync("api/metrics/search?ps=500")).GetProperty("metrics"), "key");
        Assert.All(known.Split(' '), key => Assert.Contains(key, keys));
        Assert.All(unknown.Split(' '), key => Assert.DoesNotContain(key, keys));
    }

    [Fact]
    public async Task DataMetrics_ComeAsEscapedText()
    {
        await using var server = await ServedDouble.StartAsync("10.8", new DoubleProject("p").Add(ServedDouble.Start, ("security_issues", 12)));
        Assert.Equal(["""{"total":12}"""], await server.HistoryAsync("p", "security_issues"));
    }

    [Theory]
    [InlineData("ncloc", 3e9, "2147483647")]
    [InlineData("sqale_index", 3e9, "3000000000")]
    [InlineData("coverage", 73.45, "73.5")]
    [InlineData("coverage", 100, "100.0")]
    [InlineData("coverage", 0, "0.0")]
    [InlineData("coverage", -0.35, "-0.4")]
    [InlineData("coverage", -0.01, "0.0")]
    [InlineData("sqale_debt_ratio", 12345678, "1.2345678E7")]
    [InlineData("sqale_rating", 5, "5.0")]
    [InlineData("development_cost", 36000, "36000")]
    [InlineData("our_own", 0.1234, "0.1234")]
    public async Task Values_ArePrintedByType(string metric, double value, string expected)
    {
        await using var server = await ServedDouble.StartAsync("9.9", new DoubleProject("p").Add(ServedDouble.Start, (metric, value)));
        Assert.Equal([expected], await server.HistoryAsync("p", metric));
    }

    [Theory]
    [InlineData("7.9", "LONG", "analysisDate isMain name status type")]
    [InlineData("8.9", "BRANCH", "analysisDate excludedFromPurge isMain name status type")]
    [InlineData("10.8", "BRANCH", "analysisDate branchId excludedFromPurge isMain name status type")]
    [InlineData("Community", "BRANCH", "analysisDate branchId excludedFromPurge isMain name status type")]
    [InlineData("Cloud", "LONG", "analysisDate isMain name status type")]
    public async Task Branches_HaveTheWordsOfTheVersion(string dress, string type, string members)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p").Add(ServedDouble.Start, ("ncloc", 1)));
        var branch = (await server.JsonAsync("api/project_branches/list?project=p")).GetProperty("branches")[0];
        Assert.Equal((type, members), (branch.GetProperty("type").GetString(), string.Join(' ', branch.EnumerateObject().Select(member => member.Name).Order())));
    }

    [Theory]
    [InlineData("7.9", true)]
    [InlineData("8.9", false)]
    [InlineData("10.3", false)]
    [InlineData("Cloud", true)]
    public async Task Components_HaveAnIdOnlyInOldVersions(string dress, bool expected)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p"));
        var component = (await server.JsonAsync("api/measures/component?component=p&metricKeys=ncloc")).GetProperty("component");
        Assert.Equal(expected, component.TryGetProperty("id", out _));
    }

    [Theory]
    [InlineData("7.9", true)]
    [InlineData("10.3", false)]
    [InlineData("Cloud", false)]
    public async Task Version_IsInAHeaderOfOldServers(string dress, bool expected)
    {
        await using var server = await ServedDouble.StartAsync(dress);
        Assert.Equal(expected, (await server.GetAsync("api/metrics/search")).Headers.Contains("Sonar-Version"));
    }

    [Theory]
    [InlineData("10.3", null)]
    [InlineData("10.8", "4")]
    public async Task AcceptedIssues_AreShownUnderTheOldNameToo(string dress, string? expected)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p").Add(ServedDouble.Start, ("accepted_issues", 4)));
        Assert.Equal([expected], await server.HistoryAsync("p", "wont_fix_issues"));
    }

    [Fact]
    public async Task OldNamesOfParameters_WinWhereTheVersionKnowsThem()
    {
        await using var old = await ServedDouble.StartAsync("7.9", new DoubleProject("p"));
        await using var later = await ServedDouble.StartAsync("8.9", new DoubleProject("p"));
        const string Address = "api/metrics/search?ps=10&pageSize=3";
        Assert.Equal(3, (await old.JsonAsync(Address)).GetProperty("metrics").GetArrayLength());
        Assert.Equal(10, (await later.JsonAsync(Address)).GetProperty("metrics").GetArrayLength());
        Assert.Equal(200, (await old.GetAsync("api/measures/component?componentKey=p&metricKeys=ncloc")).Status);
    }

    [Theory]
    [InlineData("9.9", 404)]
    [InlineData("10.3", 404)]
    [InlineData("10.8", 200)]
    [InlineData("Community", 200)]
    [InlineData("Cloud", 404)]
    public async Task Mode_IsToldByNewServers(string dress, int status)
    {
        await using var server = await ServedDouble.StartAsync(dress);
        var answer = await server.GetAsync("api/v2/clean-code-policy/mode");
        Assert.Equal((status, status == 200), (answer.Status, answer.Body == """{"mode":"MQR"}"""));
    }

    [Theory]
    [InlineData("9.9", "api/measures/component?component=p&metricKeys=ncloc", 403)]
    [InlineData("2026", "api/measures/component?component=p&metricKeys=ncloc", 200)]
    [InlineData("2026", "api/measures/search_history?component=p&metrics=ncloc", 403)]
    [InlineData("8.9", "api/qualitygates/project_status?projectKey=p", 403)]
    [InlineData("9.9", "api/qualitygates/project_status?projectKey=p", 200)]
    [InlineData("7.9", "api/project_branches/list?project=p", 200)]
    public async Task AnalysisTokens_ReadWhatTheVersionLetsThem(string dress, string address, int status)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p"));
        Assert.Equal(status, (await server.GetAsync(address, ServedDouble.Analysis)).Status);
    }

    [Fact]
    public async Task Cloud_HasNoStatusAndAVersionThatStandsStill()
    {
        await using var server = await ServedDouble.StartAsync("Cloud");
        Assert.Equal((404, "Unknown url : /api/system/status"), await server.RefusalAsync("api/system/status"));
        Assert.StartsWith("8.0.0.", (await server.GetAsync("api/server/version")).Body, StringComparison.Ordinal);
    }
}

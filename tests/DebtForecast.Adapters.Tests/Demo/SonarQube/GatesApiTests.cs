using System.Text.Json;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class GatesApiTests
{
    private static readonly DateTimeOffset Start = ServedDouble.Start;

    [Theory]
    [InlineData("7.9", "\"periodIndex\":1,")]
    [InlineData("10.8", "")]
    public async Task Status_HasItsConditions(string dress, string periodIndex)
    {
        var project = new DoubleProject("p") { GateStatus = "ERROR", GateConditions = [new DoubleCondition("new_coverage", "LT", "80", "74.0", "ERROR")] };
        await using var server = await ServedDouble.StartAsync(dress, project);
        var status = await StatusAsync(server, "projectKey=p");
        Assert.Equal("ERROR", status.GetProperty("status").GetString());
        Assert.Equal(
            $$"""[{"status":"ERROR","metricKey":"new_coverage","comparator":"LT",{{periodIndex}}"errorThreshold":"80","actualValue":"74.0"}]""",
            status.GetProperty("conditions").GetRawText());
        var branch = (await server.JsonAsync("api/project_branches/list?project=p")).GetProperty("branches")[0];
        Assert.Equal("""{"qualityGateStatus":"ERROR"}""", branch.GetProperty("status").GetRawText());
    }

    [Fact]
    public async Task AlertStatus_IsAHistoryOfWords()
    {
        var project = new DoubleProject("p").Add(Start, ("alert_status", 1)).Add(Start.AddDays(1), ("alert_status", 2)).Add(Start.AddDays(2), ("alert_status", 3));
        await using var server = await ServedDouble.StartAsync("9.9", project);
        Assert.Equal(["OK", "WARN", "ERROR"], await server.HistoryAsync("p", "alert_status"));
    }

    [Fact]
    public async Task Status_OfAnAnalysisIsTheOneOfThen()
    {
        var project = new DoubleProject("p") { GateStatus = "OK" }.Add(Start, ("alert_status", 3)).Add(Start.AddDays(1), ("alert_status", 1));
        await using var server = await ServedDouble.StartAsync("10.8", project);
        var oldest = ServedDouble.Strings((await server.JsonAsync("api/project_analyses/search?project=p")).GetProperty("analyses"), "key")[^1];
        Assert.Equal("ERROR", (await StatusAsync(server, "analysisId=" + oldest)).GetProperty("status").GetString());

        project.RemoveOldest();
        Assert.Equal((404, $"Analysis with id '{oldest}' is not found"), await server.RefusalAsync("api/qualitygates/project_status?analysisId=" + oldest));
    }

    [Fact]
    public async Task Status_NeedsOneWayToNameTheProject()
    {
        await using var server = await ServedDouble.StartAsync("10.8", new DoubleProject("p"));
        Assert.Equal("NONE", (await StatusAsync(server, "projectId=p")).GetProperty("status").GetString());
        Assert.Equal(
            (400, "Either 'analysisId', 'projectId' or 'projectKey' must be provided"),
            await server.RefusalAsync("api/qualitygates/project_status?projectKey=p&projectId=p"));
    }

    private static async Task<JsonElement> StatusAsync(ServedDouble server, string query) =>
        (await server.JsonAsync("api/qualitygates/project_status?" + query)).GetProperty("projectStatus");
}

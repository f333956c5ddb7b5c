using System.Text.Json.Nodes;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class PlanFileTests
{
    private static readonly ForecastPlan Plan = new(
        6, PooledChanges.None, new([new("naive", [0.5, 0.5, 0.5]), new("forest", [0.5, 0.5, 0.5])]), ConformalTable.None,
        [.. ((string[])["naive", "forest", "lstm", BlendForecaster.ModelName]).Select(model => new ModelScore(model, null, 0, 6, 60, 0, 1, 1, 0.8, 0.95))]);

    [Fact]
    public void Write_SaysItsFormatFirst_AndReadGivesBackPlanAndMarks()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "plan.json");
        new PlanFile(Plan, new Dictionary<string, MemberMark> { ["forest"] = new("ab", ["x", "y"]) }).Write(path);
        Assert.StartsWith("""{"formatVersion":1,"memberFiles":{"forest":{"sha256":"ab","reads":["x","y"]}},"projects":6,""", File.ReadAllText(path), StringComparison.Ordinal);
        var again = PlanFile.Read(path, "help");
        Assert.Equal(Plan.Scores, again.Plan.Scores);
        Assert.Equal(["x", "y"], again.Marks["forest"].Reads);
    }

    [Theory]
    [InlineData("""{"forest":null}""")]
    [InlineData("""{"forest":{"reads":[]}}""")]
    [InlineData("""["forest"]""")]
    public void Read_RefusesMarksThatAreNotWhole(string marks)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "plan.json");
        new PlanFile(Plan, new Dictionary<string, MemberMark>()).Write(path);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["memberFiles"] = JsonNode.Parse(marks);
        File.WriteAllText(path, json.ToJsonString());
        Assert.EndsWith("; help.", Assert.Throws<InvalidDataException>(() => PlanFile.Read(path, "help")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_KeepsTheBlendWhereNoneOfItsMembersIsAbsent()
    {
        Assert.Same(Plan, PlanFile.Without(Plan, []));
        Assert.Equal(["naive", "forest", "blend"], PlanFile.Without(Plan, ["lstm"]).Scores.Select(score => score.Model));
        Assert.Equal(["naive", "lstm"], PlanFile.Without(Plan, ["forest"]).Scores.Select(score => score.Model));
    }
}

using System.Globalization;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Runs;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

/// <summary>Thousands of wrong answers, night after night: nothing wrong is kept, everything that failed is named, and the first good night brings all.</summary>
/// <remarks>Wrong answers by the number in <c>DEBTFORECAST_FAULTY_ANSWERS</c>, 2,000 where it is not set.</remarks>
public sealed class FaultyAnswersTests : IAsyncDisposable
{
    private const int Projects = 6;

    private static readonly DateTimeOffset FirstNight = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly List<IAsyncDisposable> opened = [];

    [Theory]
    [InlineData(1, 0.15)]
    [InlineData(2, 0.4)]
    public async Task Run_OnBadDaysKeepsNothingWrongAndNamesEveryFailure(int seed, double share)
    {
        var most = int.Parse(Environment.GetEnvironmentVariable("DEBTFORECAST_FAULTY_ANSWERS") ?? "2000", CultureInfo.InvariantCulture) / 2;
        var (server, projects) = await StartAsync();
        var scene = await OpenAsync(server);
        var script = new FaultScript(seed, share);
        var night = 0;
        for (; script.Count < most; night++)
        {
            Analyse(projects, night);
            server.Faults.Script = script;
            var run = await scene.RunAsync(FirstNight.AddDays(night));
            server.Faults.Script = null;
            await AssertNamedAsync(run, scene, projects);
        }

        Assert.Equal(RunState.Completed, (await scene.RunAsync(FirstNight.AddDays(night))).State);
        var undisturbed = await OpenAsync(server);
        await undisturbed.RunAsync(FirstNight.AddDays(night));
        Assert.Equal(Known(await undisturbed.ExportAsync()), Known(await scene.ExportAsync()));
    }

    [Fact]
    public async Task Run_WithOneBrokenProjectReadsTheOthers()
    {
        var (server, projects) = await StartAsync();
        var scene = await OpenAsync(server);
        Analyse(projects, 0);
        Analyse(projects, 1);
        server.Faults.Plan("api/project_branches/list", new Fault.Status(403)); // whichever comes first
        var run = await scene.RunAsync(FirstNight.AddDays(1));

        Assert.Equal(RunState.Partial, run.State);
        Assert.Contains("Browse", Assert.Single(run.Problems), StringComparison.Ordinal);
        Assert.Equal(Projects - 1, (await scene.ProjectsAsync()).Count);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(opened))
        {
            await one.DisposeAsync();
        }
    }

    private static void Analyse(List<DoubleProject> projects, int night)
    {
        foreach (var (project, number) in projects.Select((project, number) => (project, number)))
        {
            // Some nights a project rests, some nights it is analysed twice within a second.
            var at = FirstNight.AddDays(night).AddHours(-3);
            if ((night + number) % 5 > 0)
            {
                project.Add(at, [new("ncloc", 1000 + night), new("sqale_index", 60 + (night % 7)), new("coverage", 70 + (number / 10.0))], revision: $"{night:x8}");
            }

            if ((night + number) % 7 == 0)
            {
                project.Add(at.AddMilliseconds(300), [new("ncloc", 1001 + night), new("sqale_index", 61)], revision: $"{night:x8}", version: "2", new DoubleEvent("VERSION", $"v{night}"));
            }
        }
    }

    // What is missing after a night must be explained by that night's record: by the project's key, or by the server as a whole.
    private static async Task AssertNamedAsync(RunRecord run, CollectingScene scene, List<DoubleProject> projects)
    {
        var kept = await scene.ProjectsAsync();
        foreach (var project in projects)
        {
            var key = kept.FirstOrDefault(known => known.Key.Key == project.Key)?.Key;
            var watermark = key is null ? null : await scene.Store.FindWatermarkAsync(key, "sonarqube", SonarQubeScene.Cancel);
            var isWhole = project.Newest is not { } newest || watermark?.Instant == newest;
            Assert.True(
                isWhole || run.Problems.Any(problem => problem.Contains($"'{project.Key}'", StringComparison.Ordinal) || !problem.Contains("project '", StringComparison.Ordinal)),
                $"{project.Key} is behind and nothing says why: {string.Join(" | ", run.Problems)}");
        }
    }

    // Provenance tells when we looked: a store that looked every night knows of quiet days that a later one cannot.
    private static IEnumerable<string> Known(IReadOnlyList<string> lines) =>
        lines.Select(line => line.Replace("\"provenance\":\"backfilled\"", "\"provenance\":\"analysis\"", StringComparison.Ordinal));

    private async Task<(SonarQubeDouble Server, List<DoubleProject> Projects)> StartAsync()
    {
        var projects = Enumerable.Range(0, Projects).Select(number => new DoubleProject($"p{number}")).ToList();
        var server = await SonarQubeDouble.StartAsync(
            new SonarQubeDoubleOptions { Projects = [.. projects], Tokens = [new DoubleToken(SonarQubeScene.Token)] }, SonarQubeScene.Cancel);
        opened.Add(server);
        return (server, projects);
    }

    private Task<CollectingScene> OpenAsync(SonarQubeDouble server)
    {
        var scene = new CollectingScene(server.Url, FirstNight, options => (options.Metrics, options.RetryAttempts) = (["ncloc", "sqale_index", "coverage"], 1));
        opened.Add(scene);
        return Task.FromResult(scene);
    }
}

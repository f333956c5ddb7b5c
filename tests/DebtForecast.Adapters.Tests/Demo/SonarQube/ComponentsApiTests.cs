using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class ComponentsApiTests
{
    private static readonly DateTimeOffset Start = ServedDouble.Start;

    public static TheoryData<string> Dresses => ServedDouble.Dresses;

    [Theory]
    [InlineData("sho", "shop till")]
    [InlineData("FRONT", "till")]
    [InlineData("shopping is not", "")]
    [InlineData("front of the shop and much more", "till")]
    public async Task Search_FindsPartsOfKeysAndNames(string part, string keys)
    {
        await using var server = await ServedDouble.StartAsync("10.8", new("shop", "Shop"), new("desk", "Desk"), new("till", "Front of the shop"));
        Assert.Equal(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries), (await server.KeysAsync("api/components/search?qualifiers=TRK&q=" + part)).Order());
        Assert.Equal((400, "'q' length (1) is shorter than the minimum authorized (2)"), await server.RefusalAsync("api/components/search?qualifiers=TRK&q=s"));
    }

    [Theory]
    [InlineData("10.8", "VW,APP", "company suite")]
    [InlineData("9.9", "TRK", "shop")]
    [InlineData("7.9", "SVW,TRK", "part shop")]
    public async Task Search_ListsPortfoliosAndApplicationsWhenAsked(string dress, string qualifiers, string keys)
    {
        await using var server = await ServedDouble.StartAsync(dress, Portfolios());
        Assert.Equal(keys.Split(' '), await server.KeysAsync("api/components/search?qualifiers=" + qualifiers));
        Assert.Equal(["7"], await server.HistoryAsync("company", "ncloc"));
        Assert.Equal((400, "A project, portfolio or application is required"), await server.RefusalAsync("api/project_analyses/search?project=part"));
    }

    [Fact]
    public async Task Search_KnowsProjectsOnlyInCommunity()
    {
        await using var server = await ServedDouble.StartAsync("Community", Portfolios());
        Assert.Equal(["shop"], await server.KeysAsync("api/components/search?qualifiers=TRK"));
        Assert.Equal((400, "Value of parameter 'qualifiers' (VW) must be one of: [TRK]"), await server.RefusalAsync("api/components/search?qualifiers=TRK,VW"));
        Assert.Equal((404, "Component key 'company' not found"), await server.RefusalAsync("api/measures/search_history?component=company&metrics=ncloc"));
    }

    [Fact]
    public async Task Search_NeedsAnOrganizationOnCloud()
    {
        await using var server = await ServedDouble.StartAsync("Cloud", new("a") { Organization = "one" }, new("b") { Organization = "two" });
        Assert.Equal((400, "The 'organization' parameter is missing"), await server.RefusalAsync("api/components/search"));
        Assert.Equal(404, (await server.GetAsync("api/components/search?organization=three")).Status);
        Assert.Equal(["b"], await server.KeysAsync("api/components/search?organization=two"));
        Assert.Equal(["one"], ServedDouble.Strings((await server.JsonAsync("api/components/search?organization=one")).GetProperty("components"), "organization"));
    }

    [Theory]
    [InlineData("tags = money", "shop till")]
    [InlineData("tags IN (money, people)", "desk shop till")]
    [InlineData("query = \"sho\"", "shop")]
    [InlineData("query = \"sh\" and tags = money", "shop")]
    public async Task SearchProjects_FiltersByTagAndName(string filter, string keys)
    {
        await using var server = await ServedDouble.StartAsync("9.9", new("shop") { Tags = ["money"] }, new("till") { Tags = ["money", "front"] }, new("desk") { Tags = ["people"] });
        Assert.Equal(keys.Split(' '), await server.KeysAsync("api/components/search_projects?filter=" + Uri.EscapeDataString(filter)));
        Assert.Equal("""{"tags":["front","money","people"]}""", (await server.GetAsync("api/project_tags/search")).Body);
    }

    [Fact]
    public async Task SearchProjects_TellsTheDateWhenAsked()
    {
        await using var server = await ServedDouble.StartAsync("10.8", new DoubleProject("p").Add(Start, ("ncloc", 1)));
        Assert.DoesNotContain("analysisDate", (await server.GetAsync("api/components/search_projects")).Body, StringComparison.Ordinal);
        Assert.Contains("\"analysisDate\":\"2026-01-05T09:15:00+0000\"", (await server.GetAsync("api/components/search_projects?f=analysisDate")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Dresses))]
    public async Task ProjectsSearch_NeedsAnAdministratorOnServers(string dress)
    {
        await using var server = await ServedDouble.StartAsync(dress, new DoubleProject("p"));
        const string Address = "api/projects/search?organization=default-organization";
        Assert.Equal(dress == "Cloud" ? 200 : 403, (await server.GetAsync(Address)).Status);
        Assert.Equal(["p"], await server.KeysAsync(Address, ServedDouble.Administrator));
        Assert.Equal(401, (await server.GetAsync(Address, token: null)).Status);
    }

    [Theory]
    [InlineData("8.9", "2026-01-05T09:15:00+0000", false)]
    [InlineData("10.8", "2026-01-06T09:15:00+0000", false)]
    [InlineData("2026", "2026-01-06T09:15:00+0000", true)]
    public async Task ProjectsSearch_CountsAllBranchesInNewVersions(string dress, string date, bool hasUuid)
    {
        var project = new DoubleProject("p").Add(Start, ("ncloc", 1));
        project.Branch("release").Add(Start.AddDays(1), ("ncloc", 1));
        await using var server = await ServedDouble.StartAsync(dress, project, new DoubleProject("empty"));
        var component = (await server.JsonAsync("api/projects/search?projects=p", ServedDouble.Administrator)).GetProperty("components")[0];
        Assert.Equal((date, hasUuid), (component.GetProperty("lastAnalysisDate").GetString(), component.TryGetProperty("projectUuid", out _)));
        Assert.Equal(["empty"], await server.KeysAsync("api/projects/search?onProvisionedOnly=true", ServedDouble.Administrator));
    }

    [Fact]
    public async Task Rekey_MovesTheProjectAtOnceAndKeepsItsIds()
    {
        var project = new DoubleProject("old").Add(Start, ("ncloc", 1));
        await using var server = await ServedDouble.StartAsync("2026", project);
        var before = await IdsAsync(server, "old");
        project.Rekey("new");

        Assert.Equal((404, "Component key 'old' not found"), await server.RefusalAsync("api/measures/component?component=old&metricKeys=ncloc"));
        Assert.Equal(["1"], await server.HistoryAsync("new", "ncloc"));
        Assert.Equal(before, await IdsAsync(server, "new"));
    }

    [Fact]
    public async Task Projects_CanBeDeletedAndMadeAgainWhileServed()
    {
        var options = new SonarQubeDoubleOptions { Dress = SonarQubeDress.V2026, Projects = [new DoubleProject("p").Add(Start, ("ncloc", 1))] };
        await using var server = await ServedDouble.StartAsync(options);
        var before = await IdsAsync(server, "p");
        options.Projects.RemoveAt(0);
        Assert.Equal(404, (await server.GetAsync("api/measures/component?component=p&metricKeys=ncloc")).Status);

        options.Projects.Add(new DoubleProject("p"));
        Assert.Empty(await server.HistoryAsync("p", "ncloc"));
        var after = await IdsAsync(server, "p");
        Assert.NotEqual(before.Project, after.Project);
        Assert.NotEqual(before.Branch, after.Branch);
    }

    [Fact]
    public async Task Projects_CanComeAndGoWhileTheyAreListed()
    {
        var options = new SonarQubeDoubleOptions { Projects = [.. Enumerable.Range(0, 50).Select(number => new DoubleProject($"p{number}"))] };
        await using var server = await ServedDouble.StartAsync(options);
        var changes = Task.Run(
            () =>
            {
                for (var number = 0; number < 2000; number++)
                {
                    options.Projects.RemoveAt(0);
                    options.Projects.Add(new DoubleProject($"q{number}").Add(Start, ("ncloc", number)));
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            Assert.InRange((await server.KeysAsync("api/components/search?qualifiers=TRK&ps=500")).Count, 49, 50);
        }
        while (!changes.IsCompleted);

        await changes;
    }

    [Fact]
    public async Task Permission_CanBeTakenAway()
    {
        var project = new DoubleProject("p").Add(Start, ("ncloc", 1));
        await using var server = await ServedDouble.StartAsync("10.8", project);
        Assert.Equal(["p"], await server.KeysAsync("api/components/search?qualifiers=TRK", ServedDouble.Outsider));
        project.IsPrivate = true;
        Assert.Empty(await server.KeysAsync("api/components/search?qualifiers=TRK", ServedDouble.Outsider));
        Assert.Equal((403, "Insufficient privileges"), await server.RefusalAsync("api/measures/search_history?component=p&metrics=ncloc", ServedDouble.Outsider));
    }

    private static DoubleProject[] Portfolios() =>
    [
        new("shop"),
        new DoubleProject("company") { Qualifier = "VW" }.Add(Start, ("ncloc", 7)),
        new("part") { Qualifier = "SVW" },
        new("suite") { Qualifier = "APP" },
    ];

    private static async Task<(string? Project, string? Branch)> IdsAsync(ServedDouble server, string key) => (
        ServedDouble.Strings((await server.JsonAsync("api/projects/search?projects=" + key, ServedDouble.Administrator)).GetProperty("components"), "projectUuid")[0],
        ServedDouble.Strings((await server.JsonAsync("api/project_branches/list?project=" + key)).GetProperty("branches"), "branchId")[0]);
}

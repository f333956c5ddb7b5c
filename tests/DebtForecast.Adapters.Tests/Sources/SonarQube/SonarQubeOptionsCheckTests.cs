using DebtForecast.Sources.SonarQube;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed class SonarQubeOptionsCheckTests
{
    [Fact]
    public void Problems_OfGoodOptionsAreNone() => Assert.Empty(SonarQubeOptionsCheck.Problems(Good()));

    [Fact]
    public void Problems_NameKeyValueAndWhatIsAllowed()
    {
        var options = Good();
        (options.PageSize, options.OverlapDays, options.Url) = (1001, -1, "sonar.example.com");
        Assert.Equal(
            [
                "Sources:SonarQube:PageSize is 1001; it must be between 1 and 1000.",
                "Sources:SonarQube:OverlapDays is -1; it must be between 0 and 365.",
                "Sources:SonarQube:Url is 'sonar.example.com'; it must be the http or https address of a SonarQube server, such as https://sonar.example.com/sonar.",
            ],
            SonarQubeOptionsCheck.Problems(options));
    }

    [Fact]
    public void Problems_NeverShowAPasswordOrAToken()
    {
        var options = Good();
        (options.Url, options.Token) = ("https://user:hush@sonar.example.com", "hush hush");
        var problems = SonarQubeOptionsCheck.Problems(options);
        Assert.Equal(2, problems.Count);
        Assert.DoesNotContain(problems, problem => problem.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_NameFilesThatAreNotThere()
    {
        var options = Good();
        (options.TokenFile, options.CaFile) = ("no-token.txt", "no-ca.pem");
        Assert.Equal(
            ["Sources:SonarQube:TokenFile is 'no-token.txt'; there is no such file.", "Sources:SonarQube:CaFile is 'no-ca.pem'; there is no such file."],
            SonarQubeOptionsCheck.Problems(options));
    }

    [Fact]
    public void Problems_DemandAnOrganizationOrProjectsOfTheCloud()
    {
        var options = new SonarQubeOptions { Url = "https://sonarcloud.io" };
        Assert.Contains("Sources:SonarQube:Organization", Assert.Single(SonarQubeOptionsCheck.Problems(options)), StringComparison.Ordinal);
        options.Projects = ["p"];
        Assert.Empty(SonarQubeOptionsCheck.Problems(options));
    }

    private static SonarQubeOptions Good() => new() { Url = "https://sonar.example.com/sonar" };
}

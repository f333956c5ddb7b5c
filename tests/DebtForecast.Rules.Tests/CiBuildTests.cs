namespace DebtForecast.Rules.Tests;

public sealed class CiBuildTests
{
    private static readonly DateTimeOffset Morning = new(2026, 5, 2, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "main")]
    [InlineData("topic", "topic")]
    public void Find_KnowsGitHub(string headRef, string branch)
    {
        using var folder = new TempFolder();
        var push = folder.Write("event.json", """{"head_commit":{"timestamp":"2026-05-02T11:30:00+02:00"}}""");
        Assert.Equal(
            new CiBuild(branch, "abc", Morning),
            Find(("GITHUB_ACTIONS", "true"), ("GITHUB_HEAD_REF", headRef), ("GITHUB_REF_NAME", "main"), ("GITHUB_SHA", "abc"), ("GITHUB_EVENT_PATH", push)));
    }

    [Theory]
    [InlineData("""{"head_commit":null}""")]
    [InlineData("""{"pull_request":{}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Find_KnowsNoTimeWhereGitHubTellsNone(string content)
    {
        using var folder = new TempFolder();
        Assert.Null(Find(("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_PATH", folder.Write("event.json", content))).CommittedAt);
        Assert.Null(Find(("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_PATH", Path.Combine(folder.Path, "missing.json"))).CommittedAt);
    }

    [Fact]
    public void Find_KnowsGitLab()
    {
        Assert.Equal(
            new CiBuild("main", "abc", Morning),
            Find(("GITLAB_CI", "true"), ("CI_COMMIT_REF_NAME", "main"), ("CI_COMMIT_SHA", "abc"), ("CI_COMMIT_TIMESTAMP", "2026-05-02T11:30:00+02:00")));
        Assert.Equal("topic", Find(("GITLAB_CI", "true"), ("CI_COMMIT_REF_NAME", "refs/merge-requests/7/head"), ("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "topic")).Branch);
    }

    [Fact]
    public void Find_KnowsAzurePipelines()
    {
        Assert.Equal(
            new CiBuild("feature/a", "abc", null), Find(("TF_BUILD", "True"), ("BUILD_SOURCEBRANCH", "refs/heads/feature/a"), ("BUILD_SOURCEVERSION", "abc")));
        Assert.Equal(
            "topic", Find(("TF_BUILD", "True"), ("BUILD_SOURCEBRANCH", "refs/pull/7/merge"), ("SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/topic")).Branch);
    }

    [Fact]
    public void Find_KnowsJenkins()
    {
        Assert.Equal(new CiBuild("main", "abc", null), Find(("JENKINS_URL", "https://ci.example.com"), ("GIT_BRANCH", "origin/main"), ("GIT_COMMIT", "abc")));
        Assert.Equal("topic", Find(("JENKINS_URL", "https://ci.example.com"), ("BRANCH_NAME", "PR-7"), ("CHANGE_BRANCH", "topic")).Branch);
    }

    [Fact]
    public void Find_KnowsNothingElsewhere() => Assert.Equal(new CiBuild(null, null, null), Find(("GITHUB_SHA", "abc"), ("GIT_COMMIT", "abc")));

    private static CiBuild Find(params (string Name, string Value)[] variables) =>
        CiBuild.Find(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}

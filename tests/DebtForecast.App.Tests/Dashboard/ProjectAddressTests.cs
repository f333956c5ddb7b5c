using DebtForecast.App.Dashboard;
using DebtForecast.Observations;
using FsCheck;
using FsCheck.Xunit;

namespace DebtForecast.App.Tests.Dashboard;

public sealed class ProjectAddressTests
{
    [Theory]
    [InlineData("org.acme:shop/web", "org.acme~3Ashop~2Fweb")]
    [InlineData("..", "~2E.")]
    [InlineData("", "~")]
    [InlineData("~", "~7E")]
    [InlineData("项目", "~E9~A1~B9~E7~9B~AE")]
    public void Escape_LeavesOneSafeSegment(string part, string expected)
    {
        Assert.Equal(expected, ProjectAddress.Escape(part));
        Assert.Equal(part, ProjectAddress.Unescape(expected));
    }

    [Property]
    public bool Find_ReadsBackWhatOfWrote(NonNull<string> server, NonNull<string> key, NonNull<string> branch)
    {
        var project = new ProjectKey(Sound(server.Get), Sound(key.Get), Sound(branch.Get));
        return ProjectAddress.Find(ProjectAddress.Of(project)) == project && Uri.IsWellFormedUriString(ProjectAddress.Page(project), UriKind.Relative);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a/b/c/d")]
    [InlineData("a/~/~4")]
    [InlineData("a/~GG/c")]
    public void Find_AnswersNullToWhatIsNoAddress(string address) => Assert.Null(ProjectAddress.Find(address));

    // Half a surrogate pair is no text that a project could have as its key.
    private static string Sound(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
}

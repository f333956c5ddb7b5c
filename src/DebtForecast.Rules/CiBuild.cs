using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DebtForecast.Rules;

/// <summary>What a build server says of the commit that it builds.</summary>
/// <param name="Branch">The branch, that of the change on a pull request; null where it does not say.</param>
/// <param name="Commit">The commit's id; null likewise.</param>
/// <param name="CommittedAt">The commit's time; null likewise.</param>
/// <remarks>
/// <list type="table">
/// <listheader><term>server</term><description>branch, commit, time</description></listheader>
/// <item><term>GitHub Actions</term><description>GITHUB_HEAD_REF or GITHUB_REF_NAME, GITHUB_SHA, <c>head_commit.timestamp</c> of the file GITHUB_EVENT_PATH</description></item>
/// <item><term>GitLab CI</term><description>CI_MERGE_REQUEST_SOURCE_BRANCH_NAME or CI_COMMIT_REF_NAME, CI_COMMIT_SHA, CI_COMMIT_TIMESTAMP</description></item>
/// <item><term>Azure Pipelines</term><description>SYSTEM_PULLREQUEST_SOURCEBRANCH or BUILD_SOURCEBRANCH, BUILD_SOURCEVERSION, -</description></item>
/// <item><term>Jenkins</term><description>CHANGE_BRANCH, BRANCH_NAME or GIT_BRANCH, GIT_COMMIT, -</description></item>
/// </list>
/// Where the time is missing, <c>git show</c> is asked for that of the commit.
/// </remarks>
public sealed record CiBuild(string? Branch, string? Commit, DateTimeOffset? CommittedAt)
{
    private const string Heads = "refs/heads/";
    private const string Origin = "origin/";

    /// <summary>Reads the environment.</summary>
    /// <param name="variable">The value of a variable; null or empty where it is not set.</param>
    /// <returns>What is known.</returns>
    public static CiBuild Find(Func<string, string?> variable)
    {
        string? First(params string[] names) => names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (First("GITHUB_ACTIONS") is not null)
            return new(First("GITHUB_HEAD_REF", "GITHUB_REF_NAME"), First("GITHUB_SHA"), EventTime(First("GITHUB_EVENT_PATH")));
        if (First("GITLAB_CI") is not null)
            return new(First("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"), First("CI_COMMIT_SHA"), Time(First("CI_COMMIT_TIMESTAMP")));
        if (First("TF_BUILD") is not null)
            return new(Without(Heads, First("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH")), First("BUILD_SOURCEVERSION"), null);
        return First("JENKINS_URL") is not null
            ? new(Without(Origin, First("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH")), First("GIT_COMMIT"), null)
            : new(null, null, null);
    }

    /// <summary>Reads an instant with its offset.</summary>
    /// <param name="text">ISO 8601, such as <c>2026-05-02T09:30:00Z</c>; null for none.</param>
    /// <returns>The instant; null where the text is none.</returns>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Asks git for a commit's time.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="folder">A folder of the working copy.</param>
    /// <returns>The time; null where git is not there or does not know the commit.</returns>
    public static DateTimeOffset? AskGit(string commit, string folder)
    {
        if (!commit.All(char.IsAsciiHexDigit))
            return null;
        var start = new ProcessStartInfo("git", ["show", "-s", "--format=%cI", commit])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var answer = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? Time(answer.Trim()) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Without(string prefix, string? branch) =>
        branch?.StartsWith(prefix, StringComparison.Ordinal) == true ? branch[prefix.Length..] : branch;

    // Only a push tells of its commit; a file that cannot be read is like none.
    private static DateTimeOffset? EventTime(string? path)
    {
        if (path is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.TryGetProperty("head_commit", out var commit) && commit.ValueKind == JsonValueKind.Object
                && commit.TryGetProperty("timestamp", out var time) && time.ValueKind == JsonValueKind.String
                ? Time(time.GetString())
                : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

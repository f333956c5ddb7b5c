namespace DebtForecast.Observations;

/// <summary>Names one code base under watch: where it lives, its key there, and the branch.</summary>
/// <param name="Server">
/// The server's own id (SonarQube: <c>id</c> of <c>api/system/status</c>), or <see cref="LocalServer"/> for a project
/// that has assemblies only. Two servers never share a series, whatever their keys.
/// </param>
/// <param name="Key">The project's key on that server. Case-sensitive.</param>
/// <param name="Branch">The branch's real name; never assumed to be <c>main</c>.</param>
public sealed record ProjectKey(string Server, string Key, string Branch)
{
    /// <summary>The server of projects that only have assemblies on this machine.</summary>
    public const string LocalServer = "local";

    /// <summary>The branch of projects that only have assemblies on this machine.</summary>
    public const string LocalBranch = "main";

    /// <inheritdoc/>
    public override string ToString() => $"{Key} ({Branch})";
}

namespace DebtForecast.Demo.SonarQube;

/// <summary>Finds the component of a call.</summary>
internal sealed class ComponentFinder(SonarQubeDoubleOptions options)
{
    /// <summary>Finds the component, its branch, and whether the caller may browse it: in this order, as the server does.</summary>
    /// <param name="call">The call.</param>
    /// <param name="parameter">The parameter with the key.</param>
    /// <param name="isForScans">Whether an analysis token may read it too.</param>
    public DoublePlace Browse(ApiCallContext call, string parameter, bool isForScans = false)
    {
        var key = call.Query.Get(parameter);
        var (branch, pullRequest) = (call.Query.Find("branch"), call.Query.Find("pullRequest"));
        if (branch is not null && pullRequest is not null)
        {
            throw ApiRefusal.BadRequest("Either branch or pull request can be provided, not both");
        }

        var project = Find(key);
        if (pullRequest is not null)
        {
            throw ApiRefusal.NotFound($"Component '{key}' of pull request '{pullRequest}' not found");
        }

        var place = new DoublePlace(project, branch is null ? project.Main : FindBranch(project, branch));
        return MayRead(call, project, isForScans) ? place : throw ApiRefusal.Forbidden();
    }

    /// <summary>Finds a component by its key.</summary>
    public DoubleProject Find(string key) =>
        options.Served.Index.Find(key) is { } project && options.Dress.Has(project.Qualifier)
            ? project
            : throw ApiRefusal.NotFound($"Component key '{key}' not found");

    /// <summary>Whether the caller may browse a component, or scans it.</summary>
    public static bool MayRead(ApiCallContext call, DoubleProject project, bool isForScans) =>
        call.Caller.MayBrowse(project) || (isForScans && call.Caller.Token?.Kind == DoubleTokenKind.Analysis);

    private DoubleBranch FindBranch(DoubleProject project, string name)
    {
        var branch = project.FindBranch(name);
        return branch is not null && (options.Dress.HasBranches || branch == project.Main)
            ? branch
            : throw ApiRefusal.NotFound($"Component '{project.Key}' on branch '{name}' not found");
    }
}

/// <summary>A component and the branch that is asked for.</summary>
internal sealed record DoublePlace(DoubleProject Project, DoubleBranch Branch);

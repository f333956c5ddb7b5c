using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the lives of findings: unbroken rows of rule runs that saw one.</summary>
/// <remarks>
/// A run that arrives late takes its place between two others: it lengthens a life, begins one, ends one a run earlier, or
/// cuts one in two. Whatever the order of arrival, the lives are the same.
/// </remarks>
/// <param name="connection">A connection in a write transaction.</param>
/// <param name="owner">The project's and the source's number.</param>
internal sealed class LifeTable(SqliteConnection connection, (long Project, long Source) owner)
{
    private const string Runs =
        """
        SELECT a.id FROM analysis a, analysis n
        WHERE n.id = $run AND a.project_id = $project AND a.source_id = $source AND a.has_findings = 1
        """;

    private const string Before = Runs + " AND (a.instant, a.ordinal) < (n.instant, n.ordinal) ORDER BY a.instant DESC, a.ordinal DESC LIMIT 1";

    private const string After = Runs + " AND (a.instant, a.ordinal) > (n.instant, n.ordinal) ORDER BY a.instant, a.ordinal LIMIT 1";

    private const string AliveAt =
        """
        SELECT l.finding_id, l.first_analysis_id, l.last_analysis_id, l.fixed_analysis_id
        FROM finding f JOIN finding_life l ON l.finding_id = f.id
        JOIN analysis a ON a.id = l.first_analysis_id JOIN analysis z ON z.id = l.last_analysis_id, analysis n
        WHERE n.id = $run AND f.project_id = $project AND f.source_id = $source
            AND (a.instant, a.ordinal) <= (n.instant, n.ordinal) AND (n.instant, n.ordinal) <= (z.instant, z.ordinal)
        """;

    /// <summary>Takes a run into the lives.</summary>
    /// <param name="run">The run's analysis, which is not yet marked as having findings.</param>
    /// <param name="found">The numbers of the findings that it saw.</param>
    public void Record(long run, IReadOnlySet<long> found)
    {
        var before = FindRun(Before, run);
        var after = FindRun(After, run);
        var aliveBefore = ReadAlive(before);
        var aliveAfter = ReadAlive(after);
        foreach (var finding in found)
        {
            See(finding, run, after, (aliveBefore.GetValueOrDefault(finding), aliveAfter.GetValueOrDefault(finding)));
        }

        foreach (var life in aliveBefore.Values.Where(life => !found.Contains(life.Finding)))
        {
            Miss(life, run, (before!.Value, after), isAliveAfter: aliveAfter.ContainsKey(life.Finding));
        }
    }

    /// <summary>Takes a run out of the lives, because a later one of the same instant stands in its place.</summary>
    /// <param name="run">The run's analysis, which is no longer marked as having findings.</param>
    public void Forget(long run)
    {
        var before = FindRun(Before, run);
        var after = FindRun(After, run);
        var (aliveBefore, aliveThen, aliveAfter) = (ReadAlive(before), ReadAlive(run), ReadAlive(after));
        foreach (var life in aliveThen.Values)
        {
            Shorten(life, run, (before, after));
        }

        foreach (var life in aliveBefore.Values.Where(life => !aliveThen.ContainsKey(life.Finding)))
        {
            if (aliveAfter.GetValueOrDefault(life.Finding) is { } next)
            {
                Delete(next);
                Update(life, life with { Last = next.Last, Fixed = next.Fixed });
            }
            else
            {
                Update(life, life with { Fixed = after });
            }
        }
    }

    private void Shorten(Life life, long run, (long? Before, long? After) neighbours)
    {
        if (life.First == run && life.Last == run)
        {
            Delete(life);
        }
        else if (life.First == run)
        {
            Update(life, life with { First = neighbours.After!.Value });
        }
        else if (life.Last == run)
        {
            Update(life, life with { Last = neighbours.Before!.Value });
        }
    }

    private void See(long finding, long run, long? after, (Life? Before, Life? After) alive)
    {
        switch (alive)
        {
            case (null, null):
                Insert(new Life(finding, run, run, after));
                break;
            case ({ } life, null):
                Update(life, life with { Last = run });
                break;
            case (null, { } life):
                Update(life, life with { First = run });
                break;
        }
    }

    private void Miss(Life life, long run, (long Before, long? After) neighbours, bool isAliveAfter)
    {
        Update(life, life with { Last = isAliveAfter ? neighbours.Before : life.Last, Fixed = run });
        if (isAliveAfter)
        {
            Insert(life with { First = neighbours.After!.Value });
        }
    }

    private long? FindRun(string sql, long run) =>
        connection.FindNumber(sql, ("$run", run), ("$project", owner.Project), ("$source", owner.Source));

    private Dictionary<long, Life> ReadAlive(long? run) => run is null ? [] : connection.Query(
        AliveAt,
        row => new Life(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3)),
        ("$run", run), ("$project", owner.Project), ("$source", owner.Source)).ToDictionary(life => life.Finding);

    private void Insert(Life life) => connection.Execute(
        "INSERT INTO finding_life (finding_id, first_analysis_id, last_analysis_id, fixed_analysis_id) VALUES ($finding, $first, $last, $fixed)",
        ("$finding", life.Finding), ("$first", life.First), ("$last", life.Last), ("$fixed", life.Fixed));

    private void Delete(Life life) => connection.Execute(
        "DELETE FROM finding_life WHERE finding_id = $finding AND first_analysis_id = $first", ("$finding", life.Finding), ("$first", life.First));

    private void Update(Life life, Life now) => connection.Execute(
        """
        UPDATE finding_life SET first_analysis_id = $first, last_analysis_id = $last, fixed_analysis_id = $fixed
        WHERE finding_id = $finding AND first_analysis_id = $was
        """,
        ("$finding", life.Finding), ("$was", life.First), ("$first", now.First), ("$last", now.Last), ("$fixed", now.Fixed));

    private sealed record Life(long Finding, long First, long Last, long? Fixed);
}

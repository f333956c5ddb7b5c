using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and writes which days of a source of a project were looked at.</summary>
/// <param name="connection">A connection.</param>
/// <param name="project">The project's number.</param>
/// <param name="source">The source's number.</param>
internal sealed class CoverageTable(SqliteConnection connection, long project, long source)
{
    /// <summary>Reads the runs of days that were looked at.</summary>
    /// <returns>The runs, ascending.</returns>
    public List<CoverageRun> Read() => connection.Query(
        "SELECT from_day, to_day, state FROM coverage WHERE project_id = $project AND source_id = $source ORDER BY from_day",
        row => new CoverageRun(row.GetInt32(0), row.GetInt32(1), Word<DayState>.Parse(row.GetString(2))),
        ("$project", project), ("$source", source));

    /// <summary>Keeps that the source had nothing newer than its newest analysis up to a day.</summary>
    /// <param name="until">The last day looked at, in days since 1970-01-01.</param>
    public void Look(int until)
    {
        var newest = LastDayBefore(int.MaxValue);
        if (newest is not { } from || until <= from)
        {
            return;
        }

        var touching = ReadLooks().Where(look => look.From <= from && look.To >= from - 1).ToList();
        if (touching.Count == 0)
        {
            connection.Execute(
                "INSERT INTO look (project_id, source_id, from_day, to_day) VALUES ($project, $source, $from, $to)",
                ("$project", project), ("$source", source), ("$from", from), ("$to", until));
        }
        else if (touching[^1].To < until)
        {
            connection.Execute(
                "UPDATE look SET to_day = $to WHERE project_id = $project AND source_id = $source AND from_day = $from",
                ("$project", project), ("$source", source), ("$from", touching[^1].From), ("$to", until));
        }
    }

    /// <summary>Brings the runs up to date with analyses and looks.</summary>
    /// <param name="from">The first day on which an analysis is new; <see cref="int.MaxValue"/> where only looks may be, <see cref="int.MinValue"/> for all.</param>
    public void Refresh(int from)
    {
        // Runs up to the last analysed day before do not depend on what came after it.
        var anchor = LastDayBefore(from) ?? from;
        var stored = Read();
        var wanted = CoverageRuns.Of(UpTo(stored, anchor), ReadDays(anchor), ReadLooks());
        var same = 0;
        while (same < wanted.Count && same < stored.Count && wanted[same] == stored[same])
        {
            same++;
        }

        Remove(stored, same);
        Insert(wanted, same);
    }

    private static List<CoverageRun> UpTo(List<CoverageRun> runs, int anchor) =>
        [.. runs.Where(run => run.From < anchor).Select(run => run with { To = Math.Min(run.To, anchor - 1) })];

    private int? LastDayBefore(int day)
    {
        using var command = connection.Command(
            "SELECT max(instant) FROM analysis WHERE project_id = $project AND source_id = $source AND instant < $before",
            ("$project", project), ("$source", source), ("$before", TextOf(day)));
        return command.ExecuteScalar() is string instant ? DayOf(instant) : null;
    }

    // Instants are texts that sort by time; a tilde comes after all of them.
    private static string TextOf(int day) => day switch
    {
        int.MinValue => "",
        int.MaxValue => "~",
        _ => SqlText.Seconds(day * 86_400L),
    };

    private static int DayOf(string instant) => new HistoryPosition(SqlText.ParseSeconds(instant), 0).Day;

    private List<AnalysedDay> ReadDays(int from)
    {
        var days = new List<AnalysedDay>();
        using var command = connection.Command(
            "SELECT instant, provenance = 'analysis' FROM analysis WHERE project_id = $project AND source_id = $source AND instant >= $from ORDER BY instant",
            ("$project", project), ("$source", source), ("$from", TextOf(from)));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var (day, isComplete) = (DayOf(row.GetString(0)), row.GetBoolean(1));
            if (days.Count > 0 && days[^1].Day == day)
            {
                days[^1] = new AnalysedDay(day, days[^1].IsComplete || isComplete);
            }
            else
            {
                days.Add(new AnalysedDay(day, isComplete));
            }
        }

        return days;
    }

    private List<Look> ReadLooks() => connection.Query(
        "SELECT from_day, to_day FROM look WHERE project_id = $project AND source_id = $source ORDER BY from_day",
        row => new Look(row.GetInt32(0), row.GetInt32(1)),
        ("$project", project), ("$source", source));

    private void Remove(List<CoverageRun> stored, int same)
    {
        if (same < stored.Count)
        {
            connection.Execute(
                "DELETE FROM coverage WHERE project_id = $project AND source_id = $source AND from_day >= $from",
                ("$project", project), ("$source", source), ("$from", stored[same].From));
        }
    }

    private void Insert(List<CoverageRun> wanted, int same)
    {
        using var insert = new RawStatement(
            connection, "INSERT INTO coverage (project_id, source_id, from_day, to_day, state) VALUES (?, ?, ?, ?, ?)");
        foreach (var run in wanted.Skip(same))
        {
            insert.Bind(1, project).Bind(2, source).Bind(3, (long)run.From).Bind(4, (long)run.To).Bind(5, Word<DayState>.Of(run.State)).Run();
        }
    }
}

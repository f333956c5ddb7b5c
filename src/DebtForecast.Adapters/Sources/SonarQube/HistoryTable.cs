using System.Collections.Frozen;
using System.Runtime.InteropServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>A project's history as columns: instants, and for each metric one value an analysis.</summary>
/// <remarks>Columns instead of analyses: three years of daily analyses with 15 metrics are 150 KB.</remarks>
internal sealed class HistoryTable
{
    private readonly Dictionary<string, List<double>> columns = [];

    /// <summary>Gets the instants, in seconds since 1970 UTC, oldest first; two analyses may share one.</summary>
    public List<long> Instants { get; } = [];

    /// <summary>Gets the metrics.</summary>
    public IEnumerable<string> Metrics => columns.Keys;

    /// <summary>Adds a page at the end.</summary>
    /// <exception cref="InvalidDataException">The page begins before the last one ended.</exception>
    public void Append(HistoryPage page)
    {
        if (Instants.Count > 0 && page.Instants.Count > 0 && page.Instants[0] < Instants[^1])
        {
            throw new InvalidDataException($"its dates go back at {DateTimeOffset.FromUnixTimeSeconds(page.Instants[0]):u}, where a page begins");
        }

        Instants.AddRange(page.Instants);
        foreach (var (metric, values) in page.Columns)
        {
            ref var column = ref CollectionsMarshal.GetValueRefOrAddDefault(columns, metric, out _);
            (column ??= []).AddRange(values);
        }
    }

    /// <summary>Removes what lies after an instant.</summary>
    /// <param name="latest">The instant, in seconds since 1970 UTC.</param>
    /// <returns>The first instant that was removed; null where nothing was.</returns>
    public long? CutAfter(long latest)
    {
        var kept = Instants.FindIndex(instant => instant > latest);
        if (kept < 0)
        {
            return null;
        }

        var first = Instants[kept];
        Instants.RemoveRange(kept, Instants.Count - kept);
        foreach (var column in columns.Values)
        {
            column.RemoveRange(kept, column.Count - kept);
        }

        return first;
    }

    /// <summary>
    /// Whether everything up to an instant is gone though the server's housekeeping would have left some of it: it keeps an
    /// analysis a month for a year.
    /// </summary>
    /// <param name="known">An analysis that the history once had.</param>
    /// <returns>True where the history has analyses, all of them later, and the newest less than a year after it.</returns>
    public bool BeginsAfter(DateTimeOffset known) =>
        Instants.Count > 0 && Instants[0] > known.ToUnixTimeSeconds() && Instants[^1] - known.ToUnixTimeSeconds() < (long)Housekeeping.KeepsEveryMonth.TotalSeconds;

    /// <summary>Takes over the columns of other metrics of the same analyses.</summary>
    /// <returns>False when the other table is of other analyses.</returns>
    public bool TryJoin(HistoryTable other)
    {
        if (!Instants.SequenceEqual(other.Instants))
        {
            return false;
        }

        foreach (var (metric, values) in other.columns)
        {
            columns[metric] = values;
        }

        return true;
    }

    /// <summary>A metric's column; all NaN where the metric was not collected.</summary>
    public double[] Column(string metric)
    {
        if (columns.TryGetValue(metric, out var column))
        {
            return [.. column];
        }

        var none = new double[Instants.Count];
        Array.Fill(none, double.NaN);
        return none;
    }

    /// <summary>Whether the debt ratio hangs on the cost of a line, and this window alone cannot prove it.</summary>
    public bool LacksProofs()
    {
        var (debt, cost, lines, server) = (Column("sqale_index"), Column("development_cost"), Column("ncloc"), Column("sqale_debt_ratio"));
        return Enumerable.Range(0, Instants.Count).Any(i => double.IsNaN(cost[i]) && DerivedMetrics.DefaultCostExplains(debt[i], lines[i], server[i]))
            && DerivedMetrics.CountProofs(debt, lines, server) < DerivedMetrics.ProofsNeeded;
    }

    /// <summary>Adds the metrics that follow from others.</summary>
    public void Derive()
    {
        var (debt, lines) = (Column("sqale_index"), Column("ncloc"));
        columns[Observations.Metrics.DebtRatio] = [.. DerivedMetrics.DebtRatios(new(debt, Column("development_cost"), lines, Column("sqale_debt_ratio")))];
        columns[Observations.Metrics.DebtMinutesPerKloc] = [.. debt.Zip(lines, DerivedMetrics.DebtMinutesPerKloc)];
    }

    /// <summary>The rows as analyses' values.</summary>
    /// <returns>One row for each analysis, in order.</returns>
    public IEnumerable<MetricRow> Rows()
    {
        var names = columns.Keys.ToArray();
        var index = names.Select((name, i) => KeyValuePair.Create(name, i)).ToFrozenDictionary();
        var data = names.Select(name => columns[name]).ToArray();
        for (var row = 0; row < Instants.Count; row++)
        {
            var values = new double[data.Length];
            for (var i = 0; i < data.Length; i++)
            {
                values[i] = data[i][row];
            }

            yield return new MetricRow(index, names, values);
        }
    }
}

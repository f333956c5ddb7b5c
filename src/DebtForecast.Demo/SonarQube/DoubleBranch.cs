namespace DebtForecast.Demo.SonarQube;

/// <summary>A branch of a project of the double, with its analyses, oldest first.</summary>
/// <remarks>Safe to change while it is served.</remarks>
public sealed class DoubleBranch
{
    private readonly Lock gate = new();
    private readonly DoubleProject project;
    private readonly int number;
    private readonly List<DoubleAnalysis> analyses = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<int> forgetful = [];
    private readonly Dictionary<string, double> live = new(StringComparer.Ordinal);
    private DoubleAnalysis[]? snapshot;
    private int added;

    /// <summary>Makes a branch that was never analysed.</summary>
    internal DoubleBranch(DoubleProject project, string name, int number) => (this.project, Name, this.number) = (project, name, number);

    /// <summary>Gets the name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the id, which a new name, a new key and another main branch leave alone.</summary>
    public string Id => (number == 0 ? "branch-of-" : $"branch-{number}-of-") + project.Uuid;

    /// <summary>Gets or sets a value indicating whether it is short-lived, which only 7.9 and Cloud tell.</summary>
    public bool IsShort { get; set; }

    /// <summary>Gets or sets the state of its quality gate: <c>OK</c>, <c>WARN</c>, <c>ERROR</c> or <c>NONE</c>.</summary>
    /// <value>The default value is <c>NONE</c>.</value>
    public string GateStatus { get; set; } = "NONE";

    /// <summary>Gets or sets the conditions of its quality gate.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<DoubleCondition> GateConditions { get; set; } = [];

    /// <summary>Gets the number of analyses.</summary>
    public int Count => Snapshot().Length;

    /// <summary>Gets the metrics of its analyses that no version of SonarQube declares.</summary>
    internal IReadOnlyList<string> CustomMetrics { get; private set; } = [];

    /// <summary>Adds an analysis. The one before it loses the values that only the newest keeps; live values end.</summary>
    /// <param name="instant">When; later than the newest so far. Printed without the fraction of its second.</param>
    /// <param name="values">The values by metric; a metric that is left out was not computed. A LEVEL is 1 for OK, 2 for WARN, 3 for ERROR.</param>
    /// <param name="revision">The revision; null where the scanner did not know.</param>
    /// <param name="version">The project's version; null where the scanner gave none.</param>
    /// <param name="events">Events of the analysis.</param>
    /// <returns>The same branch.</returns>
    /// <exception cref="ArgumentException">The analysis is not later than the newest, which the server refuses too.</exception>
    public DoubleBranch Add(
        DateTimeOffset instant, IEnumerable<KeyValuePair<string, double>> values, string? revision = null, string? version = null,
        params IReadOnlyList<DoubleEvent> events)
    {
        ArgumentNullException.ThrowIfNull(values);
        lock (gate)
        {
            if (analyses.Count > 0 && instant <= analyses[^1].Instant)
            {
                throw new ArgumentException($"An analysis of {instant:O} is not later than the newest, {analyses[^1].Instant:O}.", nameof(instant));
            }

            var row = Row(values);
            if (forgetful.Count > 0 && analyses.Count > 0)
            {
                analyses[^1] = analyses[^1].Without(forgetful);
            }

            analyses.Add(new DoubleAnalysis(this, added++, instant, row, revision, version, events));
            live.Clear();
            snapshot = null;
        }

        project.TellAnalysed(this, instant);
        return this;
    }

    /// <summary>Adds an analysis of named values.</summary>
    /// <param name="instant">When; later than the newest so far.</param>
    /// <param name="values">Metric and value.</param>
    /// <returns>The same branch.</returns>
    /// <exception cref="ArgumentException">The analysis is not later than the newest.</exception>
    public DoubleBranch Add(DateTimeOffset instant, params (string Metric, double Value)[] values) =>
        Add(instant, values.Select(pair => KeyValuePair.Create(pair.Metric, pair.Value)));

    /// <summary>Changes a current value without an analysis, as closing an issue does; the history does not follow.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value until the next analysis; NaN for none.</param>
    /// <returns>The same branch.</returns>
    public DoubleBranch SetLive(string metric, double value)
    {
        lock (gate)
        {
            ColumnFor(metric);
            live[metric] = value;
            return this;
        }
    }

    /// <summary>Deletes the oldest analysis, as housekeeping or a person may.</summary>
    public void RemoveOldest()
    {
        lock (gate)
        {
            analyses.RemoveAt(0);
            snapshot = null;
        }
    }

    /// <summary>Deletes what SonarQube's housekeeping would have deleted.</summary>
    /// <param name="now">The time at which it runs: that of a new analysis.</param>
    /// <param name="zone">The server's time zone, whose days, weeks and months count.</param>
    /// <returns>The same branch.</returns>
    public DoubleBranch Thin(DateTimeOffset now, TimeZoneInfo zone)
    {
        lock (gate)
        {
            var kept = Thinning.Keep(analyses, now, zone);
            analyses.Clear();
            analyses.AddRange(kept);
            snapshot = null;
            return this;
        }
    }

    /// <summary>The analyses as they are now; not to be changed.</summary>
    internal DoubleAnalysis[] Snapshot()
    {
        lock (gate)
        {
            return snapshot ??= [.. analyses];
        }
    }

    /// <summary>A metric's place in the rows; -1 where no analysis has it.</summary>
    internal int ColumnOf(string metric)
    {
        lock (gate)
        {
            return columns.GetValueOrDefault(metric, -1);
        }
    }

    /// <summary>The current value; NaN where there is none.</summary>
    internal double Current(string metric)
    {
        lock (gate)
        {
            return live.TryGetValue(metric, out var value) ? value
                : analyses.Count > 0 ? analyses[^1].ValueAt(columns.GetValueOrDefault(metric, -1))
                : double.NaN;
        }
    }

    private double[] Row(IEnumerable<KeyValuePair<string, double>> values)
    {
        var known = values as IReadOnlyCollection<KeyValuePair<string, double>> ?? [.. values];
        foreach (var (metric, _) in known)
        {
            ColumnFor(metric);
        }

        var row = new double[columns.Count];
        Array.Fill(row, double.NaN);
        foreach (var (metric, value) in known)
        {
            row[columns[metric]] = value;
        }

        return row;
    }

    private void ColumnFor(string metric)
    {
        if (!columns.TryAdd(metric, columns.Count))
        {
            return;
        }

        if (DoubleMetrics.LosesPast(metric))
        {
            forgetful.Add(columns[metric]);
        }

        if (DoubleMetrics.IsCustom(metric))
        {
            CustomMetrics = [.. CustomMetrics, metric];
        }
    }
}

/// <summary>A condition of a quality gate.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Comparator"><c>GT</c> fails when the value is greater, <c>LT</c> when it is less.</param>
/// <param name="ErrorThreshold">The limit, as text.</param>
/// <param name="ActualValue">The value, as text; null where there is none.</param>
/// <param name="Status"><c>OK</c>, <c>ERROR</c> or <c>NO_VALUE</c>.</param>
public sealed record DoubleCondition(string Metric, string Comparator, string ErrorThreshold, string? ActualValue, string Status);

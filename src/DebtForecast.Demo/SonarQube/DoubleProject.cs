namespace DebtForecast.Demo.SonarQube;

/// <summary>A project of the double: its main branch and that branch's analyses, oldest first.</summary>
/// <remarks>Safe to change while it is served.</remarks>
public sealed class DoubleProject
{
    private readonly Lock gate = new();
    private readonly List<DoubleAnalysis> analyses = [];
    private readonly List<string> metrics = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    /// <summary>Makes a project that was provisioned and never analysed.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">Its name; the key where null.</param>
    public DoubleProject(string key, string? name = null) => (Key, Name) = (key, name ?? key);

    /// <summary>Gets the key.</summary>
    public string Key { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets or sets the main branch's name.</summary>
    /// <value>The default value is <c>main</c>.</value>
    public string MainBranch { get; set; } = "main";

    /// <summary>Gets or sets a value indicating whether only its members may browse it.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Gets the number of analyses.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return analyses.Count;
            }
        }
    }

    /// <summary>Gets the newest analysis' instant, in whole seconds as it is printed; null before the first.</summary>
    public DateTimeOffset? Newest
    {
        get
        {
            lock (gate)
            {
                return analyses.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(analyses[^1].Instant.ToUnixTimeSeconds());
            }
        }
    }

    /// <summary>Adds an analysis.</summary>
    /// <param name="instant">When; later than the newest so far. Printed without the fraction of its second.</param>
    /// <param name="values">The values by metric; a metric that is left out was not computed.</param>
    /// <param name="revision">The revision; null where the scanner did not know.</param>
    /// <param name="version">The project's version; null where the scanner gave none.</param>
    /// <param name="events">Events of the analysis.</param>
    /// <returns>The same project.</returns>
    /// <exception cref="ArgumentException">The analysis is not later than the newest, which the server refuses too.</exception>
    public DoubleProject Add(
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

            var key = $"AX{analyses.Count:D6}-{instant.ToUnixTimeMilliseconds():x}";
            analyses.Add(new DoubleAnalysis(key, instant, Row(values), revision, version, events));
            return this;
        }
    }

    /// <summary>Adds an analysis of named values.</summary>
    /// <param name="instant">When; later than the newest so far.</param>
    /// <param name="values">Metric and value.</param>
    /// <returns>The same project.</returns>
    /// <exception cref="ArgumentException">The analysis is not later than the newest.</exception>
    public DoubleProject Add(DateTimeOffset instant, params (string Metric, double Value)[] values) =>
        Add(instant, values.Select(pair => KeyValuePair.Create(pair.Metric, pair.Value)));

    /// <summary>Deletes the oldest analysis, as housekeeping or a person may.</summary>
    public void RemoveOldest()
    {
        lock (gate)
        {
            analyses.RemoveAt(0);
        }
    }

    /// <summary>Deletes what SonarQube's housekeeping would have deleted.</summary>
    /// <param name="now">The time at which it runs: that of a new analysis.</param>
    /// <param name="zone">The server's time zone, whose days, weeks and months count.</param>
    /// <returns>The same project.</returns>
    public DoubleProject Thin(DateTimeOffset now, TimeZoneInfo zone)
    {
        lock (gate)
        {
            var kept = Thinning.Keep(analyses, now, zone);
            analyses.Clear();
            analyses.AddRange(kept);
            return this;
        }
    }

    /// <summary>The analyses as they are now.</summary>
    internal DoubleAnalysis[] Snapshot()
    {
        lock (gate)
        {
            return [.. analyses];
        }
    }

    /// <summary>The metrics that any analysis has.</summary>
    internal IReadOnlyList<string> Metrics()
    {
        lock (gate)
        {
            return [.. metrics];
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

    private double[] Row(IEnumerable<KeyValuePair<string, double>> values)
    {
        var known = values as IReadOnlyCollection<KeyValuePair<string, double>> ?? [.. values];
        foreach (var (metric, _) in known)
        {
            if (columns.TryAdd(metric, metrics.Count))
            {
                metrics.Add(metric);
            }
        }

        var row = new double[metrics.Count];
        Array.Fill(row, double.NaN);
        foreach (var (metric, value) in known)
        {
            row[columns[metric]] = value;
        }

        return row;
    }
}

/// <summary>An event of an analysis.</summary>
/// <param name="Category">SonarQube's category: <c>VERSION</c>, <c>QUALITY_PROFILE</c>, <c>SQ_UPGRADE</c>, ….</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">More words; null where there are none.</param>
public sealed record DoubleEvent(string Category, string Name, string? Description = null);

/// <summary>An analysis of the double.</summary>
internal sealed record DoubleAnalysis(
    string Key, DateTimeOffset Instant, double[] Values, string? Revision, string? Version, IReadOnlyList<DoubleEvent> Events)
{
    /// <summary>The value in a column; NaN where there is none.</summary>
    public double ValueAt(int column) => column >= 0 && column < Values.Length ? Values[column] : double.NaN;
}

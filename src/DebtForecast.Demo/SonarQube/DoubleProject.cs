namespace DebtForecast.Demo.SonarQube;

/// <summary>A project of the double with its branches; also a portfolio or an application, by its <see cref="Qualifier"/>.</summary>
/// <remarks>Safe to change while it is served. What speaks of analyses without naming a branch means the main one.</remarks>
public sealed class DoubleProject
{
    private readonly Lock gate = new();
    private readonly List<DoubleBranch> others = [];
    private int branchesMade;

    /// <summary>Makes a project that was provisioned and never analysed.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">Its name; the key where null.</param>
    public DoubleProject(string key, string? name = null)
    {
        (Key, Name, Uuid) = (key, name ?? key, key);
        Main = new DoubleBranch(this, "main", branchesMade++);
    }

    /// <summary>Raised when a key changed.</summary>
    internal event Action? Rekeyed;

    /// <summary>Raised after an analysis was added.</summary>
    internal event Action<DoubleBranch, DateTimeOffset>? Analysed;

    /// <summary>Gets the key.</summary>
    public string Key { get; private set; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the id, which a new key leaves alone; a project that is made again under an old key gets another one.</summary>
    public string Uuid { get; internal set; }

    /// <summary>Gets the kind: <c>TRK</c> a project, <c>VW</c> a portfolio, <c>SVW</c> a part of one, <c>APP</c> an application.</summary>
    /// <value>The default value is <c>TRK</c>.</value>
    public string Qualifier { get; init; } = "TRK";

    /// <summary>Gets or sets the organisation, which Cloud asks for.</summary>
    /// <value>The default value is <c>default-organization</c>.</value>
    public string Organization { get; set; } = "default-organization";

    /// <summary>Gets or sets the tags.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the main branch's name; setting it renames that branch, which keeps its history.</summary>
    /// <value>The default value is <c>main</c>.</value>
    /// <exception cref="ArgumentException">Another branch has this name.</exception>
    public string MainBranch
    {
        get => Main.Name;
        set
        {
            lock (gate)
            {
                Main.Name = others.Exists(branch => branch.Name == value)
                    ? throw new ArgumentException($"There is a branch '{value}' already.", nameof(value))
                    : value;
            }
        }
    }

    /// <summary>Gets or sets a value indicating whether only its members may browse it.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Gets the main branch.</summary>
    public DoubleBranch Main { get; private set; }

    /// <summary>Gets all branches, the main one first.</summary>
    public IReadOnlyList<DoubleBranch> Branches
    {
        get
        {
            lock (gate)
            {
                return [Main, .. others];
            }
        }
    }

    /// <summary>Gets the number of analyses.</summary>
    public int Count => Main.Count;

    /// <summary>Gets the newest analysis' instant, in whole seconds as it is printed; null before the first.</summary>
    public DateTimeOffset? Newest =>
        Main.Snapshot() is [.., var newest] ? DateTimeOffset.FromUnixTimeSeconds(newest.Instant.ToUnixTimeSeconds()) : null;

    /// <summary>Gets or sets the state of the quality gate: <c>OK</c>, <c>WARN</c>, <c>ERROR</c> or <c>NONE</c>.</summary>
    /// <value>The default value is <c>NONE</c>.</value>
    public string GateStatus
    {
        get => Main.GateStatus;
        set => Main.GateStatus = value;
    }

    /// <summary>Gets or sets the conditions of the quality gate.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<DoubleCondition> GateConditions
    {
        get => Main.GateConditions;
        set => Main.GateConditions = value;
    }

    /// <summary>Adds an analysis; see <see cref="DoubleBranch"/>.</summary>
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
        Main.Add(instant, values, revision, version, events);
        return this;
    }

    /// <summary>Adds an analysis of named values.</summary>
    /// <param name="instant">When; later than the newest so far.</param>
    /// <param name="values">Metric and value.</param>
    /// <returns>The same project.</returns>
    /// <exception cref="ArgumentException">The analysis is not later than the newest.</exception>
    public DoubleProject Add(DateTimeOffset instant, params (string Metric, double Value)[] values)
    {
        Main.Add(instant, values);
        return this;
    }

    /// <summary>Changes a current value without an analysis; the history does not follow.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value until the next analysis; NaN for none.</param>
    /// <returns>The same project.</returns>
    public DoubleProject SetLive(string metric, double value)
    {
        Main.SetLive(metric, value);
        return this;
    }

    /// <summary>Finds a branch, or makes one that was never analysed.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The branch.</returns>
    public DoubleBranch Branch(string name)
    {
        lock (gate)
        {
            if (FindBranch(name) is { } known)
            {
                return known;
            }

            var made = new DoubleBranch(this, name, branchesMade++);
            others.Add(made);
            return made;
        }
    }

    /// <summary>Makes another branch the main one; both keep their names and their histories.</summary>
    /// <param name="name">The branch that becomes the main one; made where there is none.</param>
    public void SwapMain(string name)
    {
        lock (gate)
        {
            var next = Branch(name);
            if (others.Remove(next))
            {
                others.Add(Main);
                Main = next;
            }
        }
    }

    /// <summary>Deletes a branch with its history.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such branch, or it is the main one.</exception>
    public void DeleteBranch(string name)
    {
        lock (gate)
        {
            if (others.RemoveAll(branch => branch.Name == name) == 0)
            {
                throw new ArgumentException($"There is no branch '{name}' besides the main one.", nameof(name));
            }
        }
    }

    /// <summary>Gives the project another key. The old one is unknown at once; the ids stay.</summary>
    /// <param name="key">The new key.</param>
    public void Rekey(string key)
    {
        Key = key;
        Rekeyed?.Invoke();
    }

    /// <summary>Deletes the oldest analysis, as housekeeping or a person may.</summary>
    public void RemoveOldest() => Main.RemoveOldest();

    /// <summary>Deletes what SonarQube's housekeeping would have deleted.</summary>
    /// <param name="now">The time at which it runs: that of a new analysis.</param>
    /// <param name="zone">The server's time zone, whose days, weeks and months count.</param>
    /// <returns>The same project.</returns>
    public DoubleProject Thin(DateTimeOffset now, TimeZoneInfo zone)
    {
        Main.Thin(now, zone);
        return this;
    }

    /// <summary>A branch; null where there is none of this name.</summary>
    internal DoubleBranch? FindBranch(string name)
    {
        lock (gate)
        {
            return Main.Name == name ? Main : others.Find(branch => branch.Name == name);
        }
    }

    /// <summary>Whether its key or its name has a part, in capitals or not.</summary>
    internal bool IsNamed(string part) =>
        Key.Contains(part, StringComparison.OrdinalIgnoreCase) || Name.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>The metrics of any branch that no version of SonarQube declares.</summary>
    internal IEnumerable<string> CustomMetrics() => others.Count == 0 ? Main.CustomMetrics : Branches.SelectMany(branch => branch.CustomMetrics);

    /// <summary>Tells of an analysis.</summary>
    internal void TellAnalysed(DoubleBranch branch, DateTimeOffset instant) => Analysed?.Invoke(branch, instant);
}

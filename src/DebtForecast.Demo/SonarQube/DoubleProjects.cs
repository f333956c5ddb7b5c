using System.Collections;

namespace DebtForecast.Demo.SonarQube;

/// <summary>The projects of a server. Safe to change while they are served.</summary>
internal sealed class DoubleProjects : IList<DoubleProject>
{
    private readonly Lock gate = new();
    private readonly List<DoubleProject> list = [];
    private readonly Dictionary<string, DoubleProject> owners = new(StringComparer.Ordinal);
    private volatile ProjectIndex? index;

    public DoubleProjects(IEnumerable<DoubleProject> projects)
    {
        foreach (var project in projects)
        {
            Add(project);
        }
    }

    /// <summary>Raised after an analysis of one of them was added.</summary>
    public event Action<DoubleBranch, DateTimeOffset>? Analysed;

    /// <summary>Gets the projects as they are now.</summary>
    public ProjectIndex Index
    {
        get
        {
            if (index is { } known)
            {
                return known;
            }

            lock (gate)
            {
                return index ??= new ProjectIndex(list);
            }
        }
    }

    /// <inheritdoc/>
    public int Count => Reading(() => list.Count);

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public DoubleProject this[int index]
    {
        get => Reading(() => list[index]);
        set => Changing(() =>
        {
            Leave(list[index]);
            list[index] = Join(value);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Add(DoubleProject item) => Changing(() =>
    {
        list.Add(Join(item));
        return true;
    });

    /// <inheritdoc/>
    public void Insert(int index, DoubleProject item) => Changing(() =>
    {
        list.Insert(index, Join(item));
        return true;
    });

    /// <inheritdoc/>
    public void Clear() => Changing(() =>
    {
        list.ForEach(Leave);
        list.Clear();
        return true;
    });

    /// <inheritdoc/>
    public bool Contains(DoubleProject item) => Reading(() => list.Contains(item));

    /// <inheritdoc/>
    public void CopyTo(DoubleProject[] array, int arrayIndex) => Reading(() =>
    {
        list.CopyTo(array, arrayIndex);
        return true;
    });

    /// <inheritdoc/>
    public IEnumerator<DoubleProject> GetEnumerator() => Reading(() => list.ToArray()).AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(DoubleProject item) => Reading(() => list.IndexOf(item));

    /// <inheritdoc/>
    public bool Remove(DoubleProject item) => Changing(() =>
    {
        Leave(item);
        return list.Remove(item);
    });

    /// <inheritdoc/>
    public void RemoveAt(int index) => Changing(() =>
    {
        Leave(list[index]);
        list.RemoveAt(index);
        return true;
    });

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A project that is made again under a key of before is another one.
    private DoubleProject Join(DoubleProject project)
    {
        for (var again = 2; owners.TryGetValue(project.Uuid, out var owner) && owner != project; again++)
        {
            project.Uuid = $"{project.Key}-{again}";
        }

        owners[project.Uuid] = project;
        project.Rekeyed += Forget;
        project.Analysed += TellAnalysed;
        return project;
    }

    private void Leave(DoubleProject project)
    {
        project.Rekeyed -= Forget;
        project.Analysed -= TellAnalysed;
    }

    private void TellAnalysed(DoubleBranch branch, DateTimeOffset instant) => Analysed?.Invoke(branch, instant);

    private void Forget() => Changing(() => true);

    private T Reading<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }

    private T Changing<T>(Func<T> work)
    {
        lock (gate)
        {
            index = null;
            return work();
        }
    }
}

/// <summary>Projects by key and by name.</summary>
internal sealed class ProjectIndex
{
    private readonly Dictionary<string, DoubleProject> byKey = new(StringComparer.Ordinal);

    public ProjectIndex(IReadOnlyList<DoubleProject> projects)
    {
        ByName = [.. projects.OrderBy(project => project.Name, StringComparer.Ordinal)];
        foreach (var project in projects)
        {
            byKey.TryAdd(project.Key, project);
        }
    }

    /// <summary>Gets all projects, ordered by name.</summary>
    public DoubleProject[] ByName { get; }

    /// <summary>A project; null where no project has this key.</summary>
    public DoubleProject? Find(string key) => byKey.GetValueOrDefault(key);
}

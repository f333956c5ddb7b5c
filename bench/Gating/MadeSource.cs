using System.Globalization;
using System.Text;

namespace DebtForecast.Bench.Gating;

/// <summary>Writes the C# of one made assembly: entities, records, services with async methods and lambdas, repositories, attributes.</summary>
/// <param name="space">Its namespace.</param>
/// <param name="uses">Full names of types of other made assemblies that it may use.</param>
/// <param name="random">The seeded randomness.</param>
internal sealed class MadeSource(string space, IReadOnlyList<string> uses, Random random)
{
    private readonly StringBuilder text = new();

    /// <summary>Gets the full names of the types that others may use, filled by <see cref="Write"/>.</summary>
    public List<string> Types { get; } = [];

    public string Write(int entities)
    {
        Line("using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks;");
        Line("using System.ComponentModel.DataAnnotations; using System.Diagnostics;");
        Line($"namespace {space};");
        Line("[AttributeUsage(AttributeTargets.All)] public sealed class MarkAttribute(Type about, string why = \"\") : Attribute { public Type About => about; public string Why => why; }");
        Line("public interface IStore<T> where T : class { Task<T?> FindAsync(int id, CancellationToken stop); IAsyncEnumerable<T> AllAsync(); }");
        for (var i = 0; i < entities; i++)
        {
            WriteEntity(i);
        }

        return text.ToString();
    }

    private void WriteEntity(int i)
    {
        var name = "Item" + i.ToString(CultureInfo.InvariantCulture);
        Types.Add($"{space}.{name}");
        Line($"public enum {name}State {{ New, Open, Closed, Gone }}");
        Line($"public sealed record {name}Key(int Id, string Code, DateTimeOffset At);");
        Line($"[Mark(typeof({name}Key), \"{name}\"), DebuggerDisplay(\"{{Title}}\")] public class {name} {{");
        for (var p = 0; p < random.Next(3, 9); p++)
        {
            Line($"  [Required, StringLength({random.Next(10, 200)})] public string Text{p} {{ get; set; }} = \"{name} {p}\"; public int Count{p} {{ get; init; }}");
        }

        Line($"  public string Title => $\"{{Text0}} {{Count0}} {{State}}\"; public {name}State State {{ get; private set; }}");
        Line($"  public event EventHandler<{name}Key>? Moved; public Dictionary<string, List<{name}Key>> Log {{ get; }} = [];");
        Line($"  public void Move({name}State next) {{ if (next < State) throw new InvalidOperationException($\"{{State}} {{next}}\"); State = next; Moved?.Invoke(this, new {name}Key(Count0, Text0, default)); }}");
        Line("}");
        WriteService(name);
        WriteStore(name);
    }

    private void WriteService(string name)
    {
        Line($"public sealed class {name}Service(IStore<{name}> store, Func<{name}, bool> filter) {{");
        Line($"  public async Task<IReadOnlyList<{name}>> OpenAsync(string prefix, CancellationToken stop) {{ var found = new List<{name}>();");
        Line("    await foreach (var item in store.AllAsync().WithCancellation(stop)) { if (filter(item) && item.Title.StartsWith(prefix, StringComparison.Ordinal)) found.Add(item); }");
        Line($"    return found.OrderBy(item => item.Title).ThenByDescending(item => item.Count0).Where(item => item.State != {name}State.Gone || prefix.Length > 3).ToList(); }}");
        Line($"  public IEnumerable<({name}Key Key, int Sum)> Sums(IEnumerable<{name}> items) {{ foreach (var group in items.GroupBy(item => item.State)) yield return (new {name}Key(group.Count(), group.Key.ToString(), default), group.Sum(item => item.Count0)); }}");
        Line($"  public string Say({name} item) => item.State switch {{ {name}State.New => \"new \" + item.Text0, {name}State.Open when item.Count0 > {random.Next(100)} => \"many\", {name}State.Open => \"open\", _ => item.Title }};");
        for (var m = 0; m < random.Next(1, 5); m++)
        {
            WriteUse(m);
        }

        Line("}");
    }

    // What ties the made assemblies together: parameters, locals, creations and closures over types of others.
    private void WriteUse(int m)
    {
        if (uses.Count == 0)
        {
            Line($"  public int Alone{m}(int[] values) {{ var seed = {random.Next(1000)}; return values.Where(value => value > seed).Select(value => value * seed).DefaultIfEmpty().Max(); }}");
            return;
        }

        var (one, two) = (uses[random.Next(uses.Count)], uses[random.Next(uses.Count)]);
        Line($"  public async Task<int> Work{m}({one} given, int rounds) {{ var made = new {two} {{ Count0 = rounds }}; var all = new List<{two}> {{ made }};");
        Line($"    try {{ await Task.Run(async () => {{ await Task.Delay(rounds); made.Log[\"x\"] = []; given.Move(default); }}); }} catch (InvalidOperationException wrong) {{ Debug.WriteLine(wrong.Message); }}");
        Line($"    Func<{one}, bool> fits = item => item.Title.Length > all.Count; return fits(given) ? all.Sum(item => item.Count0) : rounds; }}");
    }

    private void WriteStore(string name)
    {
        Line($"public class {name}Store : IStore<{name}> {{ private readonly Dictionary<int, {name}> items = []; private readonly Lock gate = new();");
        Line($"  public virtual Task<{name}?> FindAsync(int id, CancellationToken stop) {{ lock (gate) return Task.FromResult(items.GetValueOrDefault(id)); }}");
        Line($"  public async IAsyncEnumerable<{name}> AllAsync() {{ foreach (var item in items.Values.ToArray()) {{ await Task.Yield(); yield return item; }} }}");
        Line($"  public bool TryAdd({name} item, out {name}Key key) {{ key = new {name}Key(items.Count, item.Text0, DateTimeOffset.UnixEpoch); lock (gate) return items.TryAdd(key.Id, item); }}");
        Line("}");
    }

    private void Line(string line) => text.AppendLine(line);
}

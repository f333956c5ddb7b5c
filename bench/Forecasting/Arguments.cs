using System.Globalization;

namespace DebtForecast.Bench.Forecasting;

/// <summary>Reads <c>--name value …</c>; a name that the command does not know is an error.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> values = [];

    private Arguments()
    {
    }

    /// <exception cref="ArgumentException">A name is not known.</exception>
    public static Arguments Parse(IEnumerable<string> args, params string[] known)
    {
        var parsed = new Arguments();
        string? name = null;
        foreach (var arg in args)
        {
            if (arg.StartsWith("--", StringComparison.Ordinal))
            {
                name = known.Contains(arg) ? arg : throw new ArgumentException($"{arg} is not known; known are {string.Join(", ", known)}.");
                parsed.values.TryAdd(name, []);
            }
            else
            {
                parsed.values[name ?? throw new ArgumentException($"\"{arg}\" stands before any option.")].Add(arg);
            }
        }

        return parsed;
    }

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>All values, also of comma lists.</summary>
    public IReadOnlyList<string> All(string name) => [.. values.GetValueOrDefault(name, []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    public string? Find(string name) => values.GetValueOrDefault(name, []).LastOrDefault();

    public string Text(string name) => Find(name) ?? throw new ArgumentException($"{name} is missing.");

    public int Number(string name, int absent) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : absent;

    public double? FindNumber(string name) => Find(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}

using System.Collections;
using System.Collections.Frozen;

namespace DebtForecast.Sources.SonarQube;

/// <summary>The values of one analysis by metric; all rows of a history share one index, so a row is little more than its numbers.</summary>
internal sealed class MetricRow : IReadOnlyDictionary<string, double>
{
    private readonly FrozenDictionary<string, int> index;
    private readonly string[] names;
    private readonly double[] values;

    /// <summary>Makes a row; NaN stands for a metric that is not there.</summary>
    public MetricRow(FrozenDictionary<string, int> index, string[] names, double[] values)
    {
        (this.index, this.names, this.values) = (index, names, values);
        Count = values.Count(value => !double.IsNaN(value));
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<double> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public double this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The analysis has no value of {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out double value)
    {
        value = index.TryGetValue(key, out var i) ? values[i] : double.NaN;
        return !double.IsNaN(value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                yield return new(names[i], values[i]);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

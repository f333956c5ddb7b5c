namespace DebtForecast.Demo.SonarQube;

/// <summary>An analysis of the double.</summary>
internal sealed record DoubleAnalysis(
    DoubleBranch Branch, int Number, DateTimeOffset Instant, double[] Values, string? Revision, string? Version, IReadOnlyList<DoubleEvent> Events)
{
    /// <summary>Gets the key.</summary>
    public string Key => $"AX{Number:D6}-{Instant.ToUnixTimeMilliseconds():x}-{Branch.Id}";

    /// <summary>The value in a column; NaN where there is none.</summary>
    public double ValueAt(int column) => column >= 0 && column < Values.Length ? Values[column] : double.NaN;

    /// <summary>The same without the values of some columns.</summary>
    public DoubleAnalysis Without(IReadOnlyList<int> columns)
    {
        var values = Values.ToArray();
        foreach (var column in columns.Where(column => column < values.Length))
        {
            values[column] = double.NaN;
        }

        return this with { Values = values };
    }
}

/// <summary>An event of an analysis.</summary>
/// <param name="Category">SonarQube's category: <c>VERSION</c>, <c>QUALITY_PROFILE</c>, <c>SQ_UPGRADE</c>, ….</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">More words; null where there are none.</param>
public sealed record DoubleEvent(string Category, string Name, string? Description = null);

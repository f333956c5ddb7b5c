namespace DebtForecast.Sources.SonarQube;

/// <summary>A metric that the server knows and that we collect.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">SonarQube's type: <c>INT</c>, <c>PERCENT</c>, <c>WORK_DUR</c>, ….</param>
internal sealed record CollectedMetric(string Key, string Type)
{
    // Beyond this a double no longer holds every whole number.
    private const double LargestWhole = 9_007_199_254_740_992;

    private static readonly Dictionary<string, (double Least, double Most, bool IsWhole)> Ranges = new(StringComparer.Ordinal)
    {
        ["INT"] = (int.MinValue, int.MaxValue, true),
        ["WORK_DUR"] = (-LargestWhole, LargestWhole, true),
        ["MILLISEC"] = (-LargestWhole, LargestWhole, true),
        ["FLOAT"] = (-1e15, 1e15, false),
        ["PERCENT"] = (-1e7, 1e7, false), // a debt ratio may exceed 100
        ["RATING"] = (1, 5, false),
        ["LEVEL"] = (QualityGateLevel.Ok, QualityGateLevel.Error, true),
        ["STRING"] = (0, LargestWhole, false), // development_cost
    };

    /// <summary>Whether values of a metric are numbers to us: development_cost is one that SonarQube declares as text.</summary>
    /// <param name="key">The metric's key.</param>
    /// <param name="type">SonarQube's type.</param>
    /// <returns>False for texts and for data.</returns>
    public static bool IsNumber(string key, string type) => type == "STRING" ? key == "development_cost" : Ranges.ContainsKey(type);

    /// <summary>Finds a value that no server of SonarQube's can have stored.</summary>
    /// <param name="values">The values; NaN is missing.</param>
    /// <returns>The first such value; null where all are possible.</returns>
    public double? FindImpossible(IEnumerable<double> values)
    {
        var (least, most, isWhole) = Ranges[Type];
        foreach (var value in values)
        {
            if (value < least || value > most || (isWhole && Math.Floor(value) < value))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>The quality gate's states as numbers: a series needs an order.</summary>
internal static class QualityGateLevel
{
    /// <summary><c>OK</c>.</summary>
    public const double Ok = 0;

    /// <summary><c>WARN</c>, which servers up to 7.6 knew.</summary>
    public const double Warn = 1;

    /// <summary><c>ERROR</c>.</summary>
    public const double Error = 2;

    /// <summary>Reads a state.</summary>
    /// <param name="text">The server's word.</param>
    /// <returns>Its number; NaN for a state that says nothing; null where it is no state.</returns>
    public static double? TryParse(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("OK"u8) ? Ok
        : text.SequenceEqual("WARN"u8) ? Warn
        : text.SequenceEqual("ERROR"u8) ? Error
        : text.SequenceEqual("NONE"u8) ? double.NaN
        : null;
}

using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>How series of a kind have changed over 1 to 26 weeks, pooled over projects and measured in scales.</summary>
/// <remarks>
/// A change over <c>h</c> weeks is <c>(y(o+h) − y(o)) / (s·√h)</c>, where <c>s</c> is the <see cref="WeeklyHistory.Scale"/> known at
/// <c>o</c>. Each project weighs the same. A kind is a metric family and how quiet the series is; a kind seen in fewer than
/// five projects falls back to all families of the same quietness, then to nothing (no spread).
/// </remarks>
/// <param name="Cells">One cell for each kind.</param>
public sealed record PooledChanges(IReadOnlyList<ChangeCell> Cells)
{
    /// <summary>The number of quantile points of a cell: the levels (i + ½)/99.</summary>
    public const int Points = 99;

    /// <summary>A kind needs this many projects to speak for itself.</summary>
    public const int FewestProjects = 5;

    /// <summary>Gets tables that know nothing: every spread comes from the series' own past.</summary>
    public static PooledChanges None { get; } = new([]);

    /// <summary>The class of quietness: 0 moves in most weeks, 1, 2 moves seldom, 3 practically never moves.</summary>
    /// <param name="quietShare">The share of weeks without a change.</param>
    /// <returns>0 to 3.</returns>
    public static int QuietnessOf(double quietShare) => quietShare switch { < 0.3 => 0, < 0.75 => 1, < 0.97 => 2, _ => 3 };

    /// <summary>Finds the cell that speaks for a history.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The cell; null where nothing comparable was seen.</returns>
    public ChangeCell? Find(WeeklyHistory history)
    {
        ChangeCell? wide = null;
        var quietness = QuietnessOf(history.QuietShare);
        foreach (var cell in Cells)
        {
            if (cell.Quietness != quietness)
            {
                continue;
            }

            if (cell.Family == history.Metric.Family && cell.Projects >= FewestProjects)
            {
                return cell;
            }

            wide = cell.Family is null ? cell : wide;
        }

        return wide;
    }

    /// <summary>Shifts these tables towards those of an installation, by the number of projects behind each.</summary>
    /// <param name="own">The installation's tables.</param>
    /// <returns>The average of the quantile points, weighted by projects.</returns>
    public PooledChanges With(PooledChanges own)
    {
        var merged = Cells.Select(cell => own.Cells.FirstOrDefault(other => other.IsSameKind(cell)) is { } other ? cell.With(other) : cell);
        var added = own.Cells.Where(cell => !Cells.Any(cell.IsSameKind));
        return new([.. merged, .. added]);
    }
}

/// <summary>The changes of one kind of series.</summary>
/// <param name="Family">The metric family; null for all of them.</param>
/// <param name="Quietness">The class of quietness, 0 to 3.</param>
/// <param name="Projects">The number of projects.</param>
/// <param name="Quantiles">For each of the 26 weeks the <see cref="PooledChanges.Points"/> quantile points, in scales, not descending.</param>
/// <param name="Largest">For each of the 26 weeks the largest absolute change seen, in scales.</param>
public sealed record ChangeCell(MetricFamily? Family, int Quietness, int Projects, double[][] Quantiles, double[] Largest)
{
    /// <summary>Whether two cells speak of the same kind.</summary>
    /// <param name="other">The other cell.</param>
    /// <returns>True where family and quietness are equal.</returns>
    public bool IsSameKind(ChangeCell other) => Family == other.Family && Quietness == other.Quietness;

    /// <summary>Averages two cells of the same kind, weighted by projects.</summary>
    /// <param name="other">The other cell.</param>
    /// <returns>The average.</returns>
    public ChangeCell With(ChangeCell other)
    {
        var share = other.Projects / (double)(Projects + other.Projects);
        var points = Quantiles.Zip(other.Quantiles, (mine, theirs) => mine.Zip(theirs, (a, b) => a + ((b - a) * share)).ToArray()).ToArray();
        return this with { Projects = Projects + other.Projects, Quantiles = points, Largest = [.. Largest.Zip(other.Largest, Math.Max)] };
    }
}

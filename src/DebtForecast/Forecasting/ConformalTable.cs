using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>How much wider or narrower the bands of each model must be, by metric family, by how quiet the series is and by horizon.</summary>
/// <remarks>
/// Calibration on predictions for projects that no member has learned from, pooled across projects and normalised by the width of the band (as in Lei et al. 2018, section 5.2): each quantile moves away from the median m,
/// <c>q' = m + f·(q − m)</c>, with one factor f for the 80 % band and one for the 95 % band; the 25 and 75 % quantiles take the square root of the first.
/// Factors follow from <see cref="ConformalFit"/> at 4, 13 and 26 weeks and are read between them in a straight line of log f over √week; before week 4 those of week 4
/// count. Quiet and moving series have factors of their own; a family that the table does not know takes those of all families.
/// </remarks>
/// <param name="factors">The factors, one row for each model, family, kind of series and band; the first counts where there are two.</param>
public sealed class ConformalTable(IReadOnlyList<BandFactors> factors)
{
    // Made when first asked for: a table out of a file may hold nulls until it has been checked. Two threads may both make the same one.
    private Dictionary<Cell, BandFactors>? byCell;

    /// <summary>Gets the factors.</summary>
    public IReadOnlyList<BandFactors> Factors { get; } = factors;

    /// <summary>Gets a table that leaves every band as it is.</summary>
    public static ConformalTable None { get; } = new([]);

    /// <summary>Calibrates one week's quantiles.</summary>
    /// <param name="model">The model that gave them.</param>
    /// <param name="history">The history that was forecast.</param>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <param name="row">The seven quantiles; changed in place and kept in order.</param>
    public void Apply(string model, WeeklyHistory history, int week, Span<double> row)
    {
        var band = HorizonBand.Of(week);
        var to = Find(model, history, band);
        var from = band == 0 ? to : Find(model, history, band - 1);
        if (to is null && from is null)
        {
            return;
        }

        var first = band == 0 ? 0 : Math.Sqrt(HorizonBand.LastWeeks[band - 1]);
        var share = band == 0 ? 1 : (Math.Sqrt(week) - first) / (Math.Sqrt(HorizonBand.LastWeeks[band]) - first);
        Span<double> factors = stackalloc double[QuantileLevels.Count];
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Math.Pow(from?.Values[i] ?? 1, 1 - share) * Math.Pow(to?.Values[i] ?? 1, share);
        }

        Stretch(row, factors);
    }

    /// <summary>Finds the factors at the end of a horizon band.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">The history that was forecast: its family, and whether it is quiet.</param>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The factors of such series of the family, else those of such series, else those of all, else null.</returns>
    public BandFactors? Find(string model, WeeklyHistory history, int band)
    {
        var rows = byCell ??= Index();
        var (family, quiet) = (history.Metric.Family, history.IsQuiet);
        return rows.GetValueOrDefault(new(model, family, quiet, band)) ?? rows.GetValueOrDefault(new(model, null, quiet, band)) ?? rows.GetValueOrDefault(new(model, null, null, band));
    }

    private Dictionary<Cell, BandFactors> Index()
    {
        var rows = new Dictionary<Cell, BandFactors>();
        foreach (var row in Factors)
        {
            rows.TryAdd(Cell.Of(row), row);
        }

        return rows;
    }

    /// <summary>Learns the factors from past windows.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <returns>The table; a model and kind without windows has no row.</returns>
    public static ConformalTable Fit(BacktestRun run)
    {
        var cells = from candidate in Enumerable.Range(0, run.Candidates.Count)
                    from band in Enumerable.Range(0, HorizonBand.Count)
                    from quiet in (bool[])[false, true]
                    select (candidate, band, quiet);
        return new([.. cells.AsParallel().AsOrdered().SelectMany(cell => new ConformalFit(run, cell.candidate, cell.band).Of(cell.quiet))]);
    }

    /// <summary>Shifts this table towards an installation's own.</summary>
    /// <param name="own">The installation's table.</param>
    /// <returns>The geometric mean of the factors, weighted by projects; a family that only one side knows leans on the joined factors of its kind.</returns>
    public ConformalTable With(ConformalTable own)
    {
        var (mine, theirs) = (byCell ??= Index(), own.byCell ??= own.Index());
        Dictionary<Cell, BandFactors> joined = [];
        foreach (var cell in Factors.Concat(own.Factors).Select(Cell.Of).Distinct())
        {
            joined[cell] = mine.TryGetValue(cell, out var one) && theirs.TryGetValue(cell, out var other) ? one.With(other) : one ?? theirs[cell];
        }

        return new([.. joined.Select(pair => Releaned(pair.Key, pair.Value))]);

        // A family leans on its kind as on six projects: where that kind has moved by joining, so has what the family leans on.
        BandFactors Releaned(Cell cell, BandFactors row)
        {
            var kind = cell with { Family = null };
            var alone = mine.ContainsKey(cell) ? mine : theirs;
            return cell.Family is null || (mine.ContainsKey(cell) && theirs.ContainsKey(cell)) || !alone.TryGetValue(kind, out var before) ? row
                : row with { Values = [.. row.Values.Select((value, i) => value * Math.Pow(joined[kind].Values[i] / before.Values[i], ConformalFit.ShareOfPrior(row.Projects)))] };
        }
    }

    /// <summary>Moves quantiles away from their median.</summary>
    internal static void Stretch(Span<double> row, ReadOnlySpan<double> factors)
    {
        var median = row[QuantileLevels.Median];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = median + ((row[i] - median) * factors[i]);
        }

        for (var i = QuantileLevels.Median - 1; i >= 0; i--)
        {
            row[i] = Math.Min(row[i], row[i + 1]);
        }

        for (var i = QuantileLevels.Median + 1; i < row.Length; i++)
        {
            row[i] = Math.Max(row[i], row[i - 1]);
        }
    }

    private readonly record struct Cell(string Model, MetricFamily? Family, bool? IsQuiet, int Band)
    {
        public static Cell Of(BandFactors row) => new(row.Model, row.Family, row.IsQuiet, row.Band);
    }
}

/// <summary>The factors of one model, kind of series and horizon band.</summary>
/// <param name="Model">The model.</param>
/// <param name="IsQuiet">Whether they are for quiet series (<see cref="WeeklyHistory.IsQuiet"/>); null for all series, as in plans of old.</param>
/// <param name="Band">The horizon band, 0 to 2, at whose end they hold.</param>
/// <param name="Projects">The number of projects behind the factors.</param>
/// <param name="Values">One factor for each level, above 0; that of the median is 1.</param>
public sealed record BandFactors(string Model, bool? IsQuiet, int Band, int Projects, double[] Values)
{
    /// <summary>Gets the metric family.</summary>
    /// <value>The default value, null, stands for all families together.</value>
    public MetricFamily? Family { get; init; }

    /// <summary>Joins two rows.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>The geometric mean of the factors, weighted by projects.</returns>
    public BandFactors With(BandFactors other)
    {
        var share = Projects + other.Projects > 0 ? Projects / (double)(Projects + other.Projects) : 0.5;
        return this with
        {
            Projects = Projects + other.Projects,
            Values = [.. Values.Zip(other.Values, (mine, theirs) => Math.Exp((share * Math.Log(mine)) + ((1 - share) * Math.Log(theirs))))],
        };
    }
}

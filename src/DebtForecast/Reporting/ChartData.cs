using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Reporting;

/// <summary>What a fan chart shows.</summary>
/// <param name="Metric">The metric: its unit labels the axis.</param>
/// <param name="Today">The day that counts as today.</param>
public sealed record ChartData(Metric Metric, DateOnly Today)
{
    /// <summary>Gets the history; null where nothing was measured.</summary>
    public DailySeries? History { get; init; }

    /// <summary>Gets the forecast; null where there is none.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Gets the limit on the value; null where no threshold compares the value itself.</summary>
    public double? Limit { get; init; }

    /// <summary>Gets the odds of crossing the limit; null where there are none.</summary>
    public BreachOdds? Odds { get; init; }

    /// <summary>Gets the events to mark, in any order; those outside the chart are left out.</summary>
    public IReadOnlyList<ProjectEvent> Events { get; init; } = [];

    /// <summary>Gets the first day to show; null shows the whole history.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>The room a chart has, in viewBox units of one CSS pixel.</summary>
/// <param name="Width">The width, 280 or more.</param>
/// <param name="Height">The height, 220 or more.</param>
/// <param name="FontSize">The size of the labels.</param>
public sealed record ChartSize(double Width, double Height, double FontSize)
{
    /// <summary>For screens and reports.</summary>
    public static readonly ChartSize Wide = new(960, 430, 13);

    /// <summary>For telephones: the same labels at the same size, fewer of them.</summary>
    public static readonly ChartSize Narrow = new(360, 340, 12);

    /// <summary>Gets the height of one row of text.</summary>
    public double Row => FontSize * 1.5;

    /// <summary>Estimates how wide a text is: 0.6 em a character, more than common fonts need on average.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The width.</returns>
    public double WidthOf(string text) => text.Length * FontSize * 0.6;
}

using System.Globalization;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Writes the rows of a rolling evaluation as CSV.</summary>
public static class BacktestFile
{
    /// <summary>The header.</summary>
    public const string Header = "series_id,metric,origin,method,date,mean,lo80,hi80,lo95,hi95";

    /// <summary>The header where there are thresholds: the last column holds the odds that the window's threshold is reached on or before the date.</summary>
    public const string HeaderWithOdds = Header + ",p_breach";

    /// <summary>One row as text; the median stands under <c>mean</c>.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The line without an end.</returns>
    public static string LineOf(EvaluationRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.SeriesId},{row.Metric},{row.Origin:yyyy-MM-dd},{row.Method},{row.Date:yyyy-MM-dd},{row.Median:G9},{row.Low80:G9},{row.High80:G9},{row.Low95:G9},{row.High95:G9}");

    /// <summary>One row with its odds as text.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The line without an end; it ends in a comma where the window has no threshold.</returns>
    public static string LineWithOddsOf(EvaluationRow row) => string.Create(CultureInfo.InvariantCulture, $"{LineOf(row)},{row.Odds:0.######}");
}

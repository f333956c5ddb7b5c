using System.Globalization;

namespace DebtForecast.Bench.Forecasting;

/// <summary>Writes tables and figures as Markdown.</summary>
internal static class Markdown
{
    public static void Table(TextWriter output, string title, string[] header, IEnumerable<string[]> rows)
    {
        output.WriteLine();
        output.WriteLine($"### {title}");
        output.WriteLine();
        output.WriteLine("| " + string.Join(" | ", header) + " |");
        output.WriteLine("|" + string.Concat(header.Select(_ => " --- |")));
        foreach (var row in rows)
        {
            output.WriteLine("| " + string.Join(" | ", row) + " |");
        }
    }

    public static string Figure(double value, string format = "0.000") => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    public static string Figure((double Ratio, double Low, double High) ratio) => $"{Figure(ratio.Ratio)} ({Figure(ratio.Low)}-{Figure(ratio.High)})";
}

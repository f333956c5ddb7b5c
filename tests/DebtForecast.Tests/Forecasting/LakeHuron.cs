using System.Globalization;

namespace DebtForecast.Tests.Forecasting;

internal static class LakeHuron
{
    public static double[] Values { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Forecasting", "Data", "LakeHuron.txt"))
        .Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
}

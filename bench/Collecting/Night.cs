namespace DebtForecast.Bench.Collecting;

internal static class Night
{
    public static Task<int> MeasureAsync(Arguments arguments) => throw new NotImplementedException($"{arguments}");
}

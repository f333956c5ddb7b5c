// How good, how calibrated and how fast our forecasts are, beside those of R where it is installed. `run` prints the whole table.
//   dotnet run -c Release --project bench/Forecasting -- run --output FOLDER
// Backtests and training are commands of the product itself: debtforecast backtest, debtforecast models train.
using System.Globalization;
using DebtForecast.Bench.Forecasting;
using DebtForecast.Learning;

try
{
    return args switch
    {
        ["run", .. var rest] => RunCommand.Run(rest),
        [SpeedTargets.TrainingCommand, var count] => SpeedTargets.Train(int.Parse(count, CultureInfo.InvariantCulture)),
        ["score", .. var rest] => ScoreCommand.Run(rest),
        ["peers", .. var rest] => PeersCommand.Run(rest),
        ["speed", .. var rest] => Speed.Run(
            ModelFile.Load(rest.Length > 1 ? rest[1] : "models"), rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1500),
        _ => Usage(),
    };
}
catch (Exception trouble) when (trouble is ArgumentException or InvalidDataException or IOException or InvalidOperationException)
{
    Console.Error.WriteLine(trouble.Message);
    return 2;
}

static int Usage()
{
    Console.Error.WriteLine($"""
        Usage:
        {RunCommand.Usage}
        {ScoreCommand.Usage}
        {PeersCommand.Usage}
        speed [series, default 1500] [model folder, default models]
        """);
    return 2;
}

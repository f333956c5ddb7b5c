// How many series a second are forecast with bands, and how that compares with R where Rscript is installed.
//   dotnet run -c Release --project bench/Forecasting -- speed [series, default 1500] [model folder, default models]
// Backtests and training are commands of the product itself: debtforecast backtest, debtforecast models train.
using System.Globalization;
using DebtForecast.Learning;

if (args is not ["speed", ..])
{
    Console.Error.WriteLine("Usage: speed [series, default 1500] [model folder, default models]");
    return 2;
}

var series = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1500;
return Speed.Run(ModelFile.Load(args.Length > 2 ? args[2] : "models"), series);

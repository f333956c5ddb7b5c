using DebtForecast.Bench.Collector;

// Reads 100 projects x 15 metrics x 1,095 daily analyses from a SonarQube double in another process into a store.
//   dotnet run -c Release --project bench/Collector [-- --projects N] [--days N] [--parallel N] [--store sqlite|memory]
var arguments = Arguments.Parse(args);
return arguments.IsServer ? await DoubleProcess.ServeAsync(arguments) : await CollectorRun.MeasureAsync(arguments);

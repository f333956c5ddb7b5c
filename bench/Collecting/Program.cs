using DebtForecast.Bench.Collecting;

// Collects 1,000 projects x 15 metrics x 1,095 daily analyses from a SonarQube double in another process; then the same work cut in
// two, parse only and insert only; then a night of 10,000 projects of which 5 % changed, from a double that answers after 20 ms.
//   dotnet run -c Release --project bench/Collecting [-- --projects N] [--days N] [--changing SHARE] [--nightly N] [--phase first|parse|insert|night]
var arguments = Arguments.Parse(args);
return arguments.Phase switch
{
    "serve" or "serve-night" => await DoubleProcess.ServeAsync(arguments),
    "first" => await FirstRun.MeasureAsync(arguments),
    "parse" => await ParseOnly.MeasureAsync(arguments),
    "insert" => await InsertOnly.MeasureAsync(arguments),
    "night" => await Night.MeasureAsync(arguments),
    null => await Phases.RunAsync(arguments),
    var other => throw new ArgumentException($"--phase is {other}; it must be first, parse, insert or night."),
};

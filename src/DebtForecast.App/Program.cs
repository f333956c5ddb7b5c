using DebtForecast.App.Commands;

return await CommandLine.RunAsync(CommandTree.Create(), args);

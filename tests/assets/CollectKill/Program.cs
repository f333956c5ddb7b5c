// Started by BackfillKillTests and killed again: collects from the server named by the second argument into the store named by the first.
using DebtForecast.CollectKill;
using DebtForecast.Storage;

using var database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = args[0] }, TimeProvider.System);
Console.Out.WriteLine("begins");
await Backfill.RunAsync(database, args[1], CancellationToken.None);
Console.Out.WriteLine("ends");

// Started by StoreKillTests and killed again: fills the store named by the first argument and tells each batch that is stored.
using DebtForecast.Storage;
using DebtForecast.StoreKill;

using var database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = args[0] }, TimeProvider.System);
await new Workload(database).RunAsync(batch => Console.Out.WriteLine(batch), CancellationToken.None);

using DebtForecast.Forecasting;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteForecastStoreTests : ForecastStoreContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override IForecastStore Create() => new SqliteForecastStore(files.CreateOrOpen());
}

public sealed class InMemoryForecastStoreTests : ForecastStoreContract
{
    protected override IForecastStore Create() => new InMemoryForecastStore();
}

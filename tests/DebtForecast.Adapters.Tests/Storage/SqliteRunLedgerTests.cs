using DebtForecast.Runs;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteRunLedgerTests : RunLedgerContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override IRunLedger Create() => new SqliteRunLedger(files.CreateOrOpen());
}

public sealed class InMemoryRunLedgerTests : RunLedgerContract
{
    protected override IRunLedger Create() => new InMemoryRunLedger();
}

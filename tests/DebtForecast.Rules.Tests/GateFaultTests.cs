namespace DebtForecast.Rules.Tests;

public sealed class GateFaultTests
{
    [Fact]
    public void Words_NameTheFaultAndWhatToDo() => Assert.Equal(
        "debtforecast-gate failed by a fault of its own, so there is no verdict: InvalidOperationException: no graph. Please report this, with the stack that DEBTFORECAST_DETAILS=1 adds; the code that was checked is not to blame.",
        GateFault.Words(Fault(), "debtforecast-gate", withStack: false));

    [Fact]
    public void Words_HaveTheStackWhereItIsWanted() =>
        Assert.Contains(nameof(Fault), GateFault.Words(Fault(), "debtforecast-gate", withStack: true), StringComparison.Ordinal);

    private static InvalidOperationException Fault()
    {
        try
        {
            throw new InvalidOperationException("no graph");
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }
}

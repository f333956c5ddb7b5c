using DebtForecast.Gating;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Gating;

public sealed class FakeRuleRunServerTests : RuleRunServerContract
{
    protected override Task<IRuleRunServer> StartAsync(RuleRunServerState state) => Task.FromResult<IRuleRunServer>(new FakeRuleRunServer
    {
        Main = null,
        Trouble = state == RuleRunServerState.Away ? "https://debt.example.com/ cannot be reached." : null,
        Refusal = state == RuleRunServerState.RefusesTheToken ? "https://debt.example.com/ answers 403: the token is not good." : null,
        Odds = state == RuleRunServerState.KnowsOdds ? [Odds] : [],
    });
}

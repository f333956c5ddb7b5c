using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class VerdictsTests
{
    private static readonly GateRule Rule = new("domain_on_data", "why", FindingSeverity.Error, "layers.yaml", 3);

    [Fact]
    public void Union_CountsATypeThatOnlyNetArchTestFails()
    {
        var finding = Assert.Single(Verdicts.Union([], [new FailingType(Rule, "Acme", "Acme.Domain.Odd")], _ => SourcePlace.Unknown));
        Assert.Equal(("domain_on_data", "Acme", "Acme.Domain.Odd", "(found by NetArchTest only)"), finding.Identity);
    }

    [Fact]
    public void Differences_NamesATypeThatOnlyNetArchTestFails() => Assert.Equal(
        "domain_on_data: only NetArchTest fails Acme.Domain.Odd; it counts, though no target is known.",
        Assert.Single(Verdicts.Differences([], [new FailingType(Rule, "Acme", "Acme.Domain.Odd")])));

    [Fact]
    public void Union_TakesTheGraphsReasonWhereBothFailAType()
    {
        var use = Assets.Graph("Acme.Shop").Uses.First(use => use.From.Name == "Acme.Shop.Domain.InMethod" && use.To.Name == "Acme.Shop.Data.Db");
        var findings = Verdicts.Union(
            [new Violation(Rule, new Breach(use.From, use.To.Name, use))], [new FailingType(Rule, "Acme.Shop", "Acme.Shop.Domain.InMethod")], _ => new SourcePlace("Run", "Domain.cs", 3));
        Assert.Equal(("Acme.Shop.Data.Db", "Run", 3), (findings.Single().To, findings.Single().Member, findings.Single().Line));
    }
}

using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using static DebtForecast.Rules.Tests.Checks.RuleBuilder;

namespace DebtForecast.Rules.Tests.Checks;

public sealed class SliceCheckTests
{
    private const string Modules = """
        namespace Acme.Modules.Orders.Api { public class Order { public Acme.Modules.Billing.Bill? bill; } }
        namespace Acme.Modules.Billing { public class Bill { public Acme.Modules.Mail.MailSentEvent? sent; } }
        namespace Acme.Modules.Mail { public class MailSentEvent { public Acme.Modules.Orders.Api.Order? order; } }
        namespace Acme.Modules.Stock { public class Item { public Acme.Modules.Billing.Bill? bill; } }
        namespace Acme.ModulesOther { public class Odd { public Acme.Modules.Billing.Bill? bill; } }
        """;

    [Fact]
    public void Check_KeepsSlicesApart() => Assert.Equal(
        [
            "Acme.Modules.Billing.Bill -> Acme.Modules.Mail.MailSentEvent | slice Billing uses slice Mail",
            "Acme.Modules.Mail.MailSentEvent -> Acme.Modules.Orders.Api.Order | slice Mail uses slice Orders",
            "Acme.Modules.Orders.Api.Order -> Acme.Modules.Billing.Bill | slice Orders uses slice Billing",
            "Acme.Modules.Stock.Item -> Acme.Modules.Billing.Bill | slice Stock uses slice Billing",
        ],
        Run(Slices("Acme.Modules.(*)", SliceDemand.NotDependOnEachOther)));

    [Fact]
    public void Check_NamesTheCircleOfEachUseOnOne() => Assert.Equal(
        [
            "Acme.Modules.Billing.Bill -> Acme.Modules.Mail.MailSentEvent | circle Billing -> Mail -> Orders -> Billing",
            "Acme.Modules.Mail.MailSentEvent -> Acme.Modules.Orders.Api.Order | circle Mail -> Orders -> Billing -> Mail",
            "Acme.Modules.Orders.Api.Order -> Acme.Modules.Billing.Bill | circle Orders -> Billing -> Mail -> Orders",
        ],
        Run(Slices("Acme.Modules.(*)", SliceDemand.BeFreeOfCycles)));

    [Fact]
    public void Check_AllowsExceptedTargets()
    {
        Assert.Empty(Run(Slices("Acme.Modules.(*)", SliceDemand.BeFreeOfCycles, Named("*Event"))));
        Assert.Equal(3, Run(Slices("Acme.Modules.(*)", SliceDemand.NotDependOnEachOther, Named("*Event"))).Length);
    }

    [Fact]
    public void Check_NamesAPatternThatSelectsNothing() => Assert.Contains(
        "nothing was selected by rule 'slices' (slices Acme.Parts.(*))",
        Assert.Single(Check(Modules, Of(Slices("Acme.Parts.(*)", SliceDemand.BeFreeOfCycles))).Troubles),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Acme.Modules.(*)", "Acme.Modules.Orders.Api", "Orders")]
    [InlineData("Acme.Modules.(*)", "Acme.Modules", null)]
    [InlineData("Acme.Modules.(*)", "Acme.ModulesX.Orders", null)]
    [InlineData("**.(*).Domain", "Acme.Shop.Orders.Domain.Model", "Orders")]
    [InlineData("**.(*).Domain", "Orders.Domain", "Orders")]
    [InlineData("Acme.**.(*)Module", "Acme.Shop.BillingModule", "Billing")]
    [InlineData("Acme.*.(*)", "Acme.Shop.Orders", "Orders")]
    public void SliceOf_TakesTheSegmentInTheSlot(string pattern, string space, string? slice) =>
        Assert.Equal(slice, new SlicePattern(pattern).SliceOf(space));

    private static RuleFile Of(SliceRule rule) => File() with { Slices = [rule] };

    private static string[] Run(SliceRule rule) =>
        [.. Check(Modules, Of(rule)).Findings.Select(finding => $"{finding.From} -> {finding.To} | {finding.Detail}")];
}

using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules.Tests.Outputs;

/// <summary>One answer that has a bit of everything, and names that every form has to escape.</summary>
internal static class SampleAnswer
{
    public const string Hostile = "Acme.<M>|`%x`::]\n##vso[a]@team";

    public static readonly GateRequest Request = new("arch/layers.yaml", ["bin"], "/repo") { Baseline = "arch/base.jsonl", Category = "shop" };

    public static readonly GateResult Result = new(
        GateVerdict.Violated,
        [
            new(Found("domain_on_web", "Acme.Shop.Domain.Order", "Acme.Shop.Web.Page", "the domain stands alone") with { Member = "Print(int)", File = "/repo/src/My Orders/Order#1.cs", Line = 31 }),
            new(Found("domain_on_web", Hostile, "Acme.Shop.Web.Page", "the domain stands alone")),
            new(Found("domain_on_web", "Acme.Shop.Domain.Old", "Acme.Shop.Web.Page", "the domain stands alone"), FindingState.Known, "until the move"),
            new(Found("domain_on_web", "Acme.Shop.Domain.Moved", "Acme.Shop.Web.Page", "the domain stands alone"), FindingState.Moved, null, "Acme.Shop.Web.Moved"),
            new(Found("named", "Acme.Shop.Domain.OrderHandle", "name", "one finds a handler by its name; ask <team> & @owner, 100 % | `x`") with
            {
                Detail = "is named OrderHandle; must be *Handler", Severity = FindingSeverity.Warning, File = "/elsewhere/Handle.cs", Line = 3,
            }),
        ],
        [new(GateVerdict.NoVerdict, "bin/Broken.dll is damaged:\n100 % of it; see ##vso[x]")],
        new GateScope(2, 120, 3), [["Acme.A", "Acme.B"]], ["Acme.Program"], [])
    {
        Warnings = ["1 accepted violation is gone"],
        Fixed = [Found("domain_on_web", "Acme.Shop.Domain.Gone", "Acme.Shop.Web.Page", "the domain stands alone")],
        Rules =
        [
            new("domain_on_web", "the domain stands alone", FindingSeverity.Error, "arch/layers.yaml", 3),
            new("named", "one finds a handler by its name", FindingSeverity.Warning, "arch/layers.yaml", 12),
            new("web_on_data", "pages ask the domain", FindingSeverity.Error, "arch/layers.yaml", 7),
        ],
        Base = new GateBase("main", [.. Enumerable.Range(0, 4).Select(i => Found("domain_on_web", $"A{i}", "B", "r"))]),
        Odds = [new BreachOdds("few", Metrics.LayerViolations, 50, 4, 0.342, null, 60) { By = new DateOnly(2027, 5, 20) }],
        HasBaseline = true,
    };

    public static string Write(string format, GateResult? result = null, GateRequest? request = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        OutputFormat.Find(format)!.Write(output, result ?? Result, request ?? Request);
        return output.ToString();
    }

    public static Finding Found(string rule, string from, string to, string reason) => new(rule, "Acme.Shop", from, to, reason);
}

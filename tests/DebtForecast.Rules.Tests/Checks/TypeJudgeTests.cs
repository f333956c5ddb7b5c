using DebtForecast.Rules.Files;
using static DebtForecast.Rules.Tests.Checks.RuleBuilder;

namespace DebtForecast.Rules.Tests.Checks;

public sealed class TypeJudgeTests
{
    private const string Shop = """
        namespace Acme.Web { public class Page { Acme.Data.Db db = new(); } }
        namespace Acme.Data { public class Db { public class Row { } } }
        namespace Acme.Domain { public class Order { public Acme.Data.Db.Row? row; public Cart? cart; } public class Cart { } }
        """;

    [Fact]
    public void Judge_FindsEachForbiddenUse() => Assert.Equal(
        ["Acme.Domain.Order -> Acme.Data.Db+Row"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.DoesNotDependOn(In("Acme.Data")))));

    [Fact]
    public void Judge_CountsNestedTypesBelowANameAsUses() => Assert.Equal(
        ["Acme.Domain.Order -> Acme.Data.Db+Row"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.DoesNotDependOn(Names("Acme.Data.Db")))));

    [Fact]
    public void Judge_TellsANestedTypeFromTheTypeAroundIt() => Assert.Empty(
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.DoesNotDependOn(new Predicate.IsType([Type("Acme.Data.Db")])))));

    [Fact]
    public void Judge_FindsEachUseBesideTheAllowedOnes() => Assert.Equal(
        ["Acme.Domain.Order -> Acme.Data.Db+Row"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.OnlyDependsOn(In("Acme.Domain")))));

    [Fact]
    public void Judge_FindsEachUserBesideTheAllowedOnes() => Assert.Equal(
        ["Acme.Web.Page -> Acme.Data.Db"],
        Found(Shop, Rule(new Predicate.IsType([Type("Acme.Data.Db")]), new Predicate.UsedOnlyBy(In("Acme.Domain")))));

    [Fact]
    public void Judge_WantsAUse() => Assert.Equal(
        ["Acme.Domain.Cart -> dependOn | must use Acme.Data"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.DependsOn(In("Acme.Data")))));

    [Fact]
    public void Judge_SaysTheNameAndThePattern() => Assert.Equal(
        ["Acme.Domain.Cart -> name | is named Cart; must be *Order or Page"],
        Found(Shop, Rule(In("Acme.Domain"), Named("*Order", "Page"))));

    [Fact]
    public void Judge_KeepsTheIdentityWhenThePatternChanges() => Assert.Equal(
        Check(Shop, Rule(In("Acme.Domain"), Named("*Order"))).Findings.Select(finding => finding.Identity),
        Check(Shop, Rule(In("Acme.Domain"), Named("Orde*"))).Findings.Select(finding => finding.Identity));

    [Fact]
    public void Judge_GivesOneFindingForAnyOfSeveral() => Assert.Equal(
        ["Acme.Domain.Cart -> any | is named Cart; stands in Acme.Domain; must be O* or stand in Acme.Web"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.Any([Named("O*"), In("Acme.Web")]))));

    [Fact]
    public void Judge_GivesTheFindingsOfEachPart() => Assert.Equal(
        ["Acme.Domain.Cart -> name", "Acme.Domain.Order -> Acme.Data.Db+Row"],
        Check(Shop, Rule(In("Acme.Domain"), new Predicate.All([Named("O*"), new Predicate.DoesNotDependOn(In("Acme.Data"))])))
            .Findings.Select(finding => $"{finding.From} -> {finding.To}"));

    [Fact]
    public void Judge_NamesWhatMustNotBe() => Assert.Equal(
        ["Acme.Domain.Order -> not name | is named Order; must not be Order"],
        Found(Shop, Rule(In("Acme.Domain"), new Predicate.Negated(Named("Order")))));

    [Fact]
    public void Judge_LeavesExceptionsOut() => Assert.Empty(
        Found(Shop, Rule(In("Acme.Domain"), Named("Order"), except: Named("Cart"))));

    [Fact]
    public void Judge_WantsAPartnerByName()
    {
        const string source = "namespace A; class AddCommand {} class AddCommandValidator {} class DropCommand {} class Generic<T> {} class GenericValidator {}";
        var pair = new Predicate.PairedWith(new PairTemplate("name: {name}Validator", (name, _, _) => Named(name + "Validator")));
        Assert.Equal(["A.DropCommand -> pairedWith | must be paired with a type that fits name: {name}Validator"], Found(source, Rule(Named("*Command", "Generic"), pair)));
    }

    [Fact]
    public void Check_WantsATypeToExist()
    {
        var finding = Assert.Single(Check(Shop, Rule(Named("Nobody"), expect: new SetExpectation.Exists())).Findings);
        Assert.Equal(("rule", "(none)", "(none)", "exist"), finding.Identity);
        Assert.Empty(Found(Shop, Rule(Named("Order"), expect: new SetExpectation.Exists())));
    }

    [Fact]
    public void Check_WantsNoTypeToExist()
    {
        Assert.Equal(["Acme.Domain.Order -> none | must not exist"], Found(Shop, Rule(Named("Order"), expect: new SetExpectation.None())));
        Assert.Empty(Check(Shop, Rule(Named("Nobody"), expect: new SetExpectation.None())).Troubles);
    }

    [Fact]
    public void Check_WantsExactlyTheListedTypes() => Assert.Equal(
        [
            "Acme.Domain.Bill -> missing | is in the list of types that there must be, and was not found",
            "Acme.Domain.Cart -> exactly | is not in the list of types that there may be",
        ],
        Check(Shop, Rule(In("Acme.Domain"), expect: new SetExpectation.Exactly(["Acme.Domain.Order", "Acme.Domain.Bill"])))
            .Findings.OrderBy(finding => finding.From, StringComparer.Ordinal).Select(finding => $"{finding.From} -> {finding.To} | {finding.Detail}"));

    [Fact]
    public void Check_NamesTheRuleThatSelectsNothing()
    {
        var trouble = Assert.Single(Check(Shop, Rule(Named("Nobody"), Named("Order"))).Troubles);
        Assert.StartsWith("rules.yaml(7): nothing was selected by rule 'rule'", trouble, StringComparison.Ordinal);
        Assert.Empty(Check(Shop, Rule(Named("Nobody"), Named("Order")) with { MayBeEmpty = true }).Troubles);
    }

    [Fact]
    public void Check_JudgesNoTypeThatACompilerWrote() => Assert.Equal(
        ["A.Form -> name | is named Form; must be None"],
        Found("namespace A; class Form { Func<int> f = () => 1; } [System.CodeDom.Compiler.GeneratedCode(\"x\", \"1\")] class Made {}", Rule(In("A"), Named("None"))));

    private static Predicate.Any Names(string name) =>
        new([new Predicate.InNamespace([NamePattern.Parse(name)]), new Predicate.IsType([Type(name)])]);
}

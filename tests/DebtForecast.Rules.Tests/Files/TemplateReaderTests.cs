using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class TemplateReaderTests
{
    [Fact]
    public void Read_MakesOneRuleForEachValue()
    {
        var file = Assets.Rules(Template("module: [Orders, Billing, Users]"));
        Assert.Equal(["orders_apart", "billing_apart", "users_apart"], file.RuleIds);
        Assert.Equal("Orders knows no other: Billing, Users", Apart(file.Rules[0], "Acme.Orders", ["Acme.Billing", "Acme.Users"]).Because);
        Apart(file.Rules[2], "Acme.Users", ["Acme.Orders", "Acme.Billing"]);
    }

    [Fact]
    public void Expand_FindsTheValuesInTheAssemblies()
    {
        var file = Assets.Rules(Template("module: { namespace: Acme.Modules.* }"));
        Assert.Empty(file.Rules);
        Assert.Equal("{module}_apart", Assert.Single(file.Templates).Id);
        var expanded = file.Expand(["Acme", "Acme.Modules", "Acme.Modules.Orders.Data", "Acme.Modules.Orders", "Acme.Modules.Bücher"]);
        Assert.Equal(["b_cher_apart", "orders_apart"], expanded.RuleIds);
        Assert.Empty(expanded.Templates);
        Assert.Empty(expanded.EmptyTemplates);
        Apart(expanded.Rules[1], "Acme.Orders", ["Acme.Bücher"]);
        Assert.Equal(2, expanded.Rules[1].Line);
    }

    [Theory]
    [InlineData]
    [InlineData("Acme.Other")]
    [InlineData("Acme.Modules.Orders")]
    public void Expand_TellsOfTemplatesThatFindTooLittle(params string[] namespaces)
    {
        var expanded = Assets.Rules(Template("module: { namespace: Acme.Modules.* }")).Expand(namespaces);
        Assert.Empty(expanded.Rules);
        Assert.Equal("{module}_apart", Assert.Single(expanded.EmptyTemplates).Id);
    }

    [Fact]
    public void Expand_ChecksLayersThatAreFilledIn()
    {
        var file = Assets.Rules(Assets.DomainAndData + "\n" + Template("module: { namespace: Acme.* }").Replace("namespace: \"Acme.{module}\"", "layer: \"{module}\"", StringComparison.Ordinal));
        Assert.Equal(["data_apart", "domain_apart"], file.Expand(["Acme.Data", "Acme.Domain"]).Rules.Select(rule => rule.Id));
        var wrong = Assert.Throws<RuleFileException>(() => file.Expand(["Acme.Data", "Acme.Web"]));
        Assert.Contains("'Web' is no layer; declared are Domain, Data.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_RefusesAnIdThatIsTaken()
    {
        var file = Assets.Rules(Template("module: { namespace: Acme.* }") + "\n  - { rule: a_apart, because: c, types: {}, must: none }");
        Assert.Contains("rule id 'a_apart' is taken", Assert.Throws<RuleFileException>(() => file.Expand(["Acme.A", "Acme.B"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module: [Orders]", "(2,24): foreach has one value, so {others} stands for nothing; list at least two.")]
    [InlineData("module: []", "(2,24): module is an empty list;")]
    [InlineData("module: [A, B*]", "'B*' cannot be a value of foreach;")]
    [InlineData("modul: [A, B]", "{module} is filled in by nothing (did you mean 'modul'?);")]
    [InlineData("name: [A, B]", "'name' cannot be the name in foreach;")]
    [InlineData("a: [A], b: [B]", "foreach is a mapping; it must have exactly one name with its values")]
    [InlineData("module: { namespace: Acme.** }", "'Acme.**' finds no values; write a namespace with exactly one *")]
    [InlineData("module: { space: Acme.* }", "'space' is no key of foreach")]
    public void Read_NamesWhatIsWrong(string variables, string expected) => Assert.Contains(
        expected, Assert.Throws<RuleFileException>(() => Assets.Rules(Template(variables))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TellsAMistakeInATemplateOnce()
    {
        var wrong = Assert.Throws<RuleFileException>(() => Assets.Rules(Template("module: [A, B]").Replace("namespace", "namspace", StringComparison.Ordinal)));
        Assert.Equal(2, wrong.Errors.Count);
    }

    private static TypeRule Apart(TypeRule rule, string own, string[] others)
    {
        Assert.Equal([own], Assert.IsType<Predicate.InNamespace>(rule.Types).Patterns.Select(pattern => pattern.Text));
        var target = Assert.IsType<Predicate.DoesNotDependOn>(rule.Must).Target;
        Assert.Equal(others, Assert.IsType<Predicate.InNamespace>(target).Patterns.Select(pattern => pattern.Text));
        return rule;
    }

    private static string Template(string variables) =>
        $$"""
        rules:
          - foreach: { {{variables}} }
            rule: "{module}_apart"
            because: "{module} knows no other: {others}"
            types: { namespace: "Acme.{module}" }
            must: { notDependOn: { namespace: "Acme.{others}" } }
        """;
}

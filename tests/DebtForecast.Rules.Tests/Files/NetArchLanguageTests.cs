using System.Text;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class NetArchLanguageTests
{
    [Theory]
    [InlineData("sealed: true")]
    [InlineData("sealed: true, immutable: true")]
    [InlineData("any: [{ name: \"*Handler\" }, { visibility: public }]")]
    [InlineData("onlyDependOn: Acme")]
    public void CanSay_WhatMeansTheSame(string must) => Assert.True(NetArchLanguage.CanSay(Must(must)));

    [Theory]
    [InlineData("kind: class")]
    [InlineData("kind: [interface, class]")]
    [InlineData("visibility: protected")]
    [InlineData("visibility: [internal, private]")]
    [InlineData("record: true")]
    [InlineData("inherited: true")]
    [InlineData("immutable: true")]
    [InlineData("stateless: true")]
    [InlineData("name: /^I/")]
    [InlineData("type: Acme.Order")]
    [InlineData("namespaceExactly: Acme")]
    [InlineData("namespace: \"**.Domain\"")]
    [InlineData("assembly: Acme")]
    [InlineData("attribute: \"Acme.Mark<>\"")]
    [InlineData("inherits: Acme.Entity")]
    [InlineData("implements: Acme.IOrder")]
    [InlineData("dependOn: Acme")]
    [InlineData("not: { notDependOn: Acme }")]
    [InlineData("usedOnlyBy: Acme")]
    [InlineData("methods: { none: { visibility: public } }")]
    [InlineData("pairedWith: { name: \"{name}Tests\" }")]
    [InlineData("any: [{ name: \"*Handler\" }, { immutable: true }]")]
    [InlineData("not: { all: [{ sealed: true }, { dependOn: Acme }] }")]
    public void CanSay_NothingElse(string must) => Assert.False(NetArchLanguage.CanSay(Must(must)));

    private static Predicate Must(string must) => RuleFile.Parse(
        "rules.yaml", Encoding.UTF8.GetBytes($"version: 1\nrules:\n  - rule: rule\n    because: it is a test\n    types: {{}}\n    must: {{ {must} }}\n")).Rules[0].Must!;
}

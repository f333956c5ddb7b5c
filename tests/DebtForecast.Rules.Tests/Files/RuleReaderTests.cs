using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class RuleReaderTests
{
    [Fact]
    public void Read_GivesARuleWithAllItsParts()
    {
        var file = Assets.Rules(
            """
            engine: strict
            outside: [Dapper]
            lints: { code_in_no_layer: warning, unknown_target: off }
            rules:
              - rule: Handlers
                because: one finds a handler by its name
                severity: warning
                was: [old_handlers]
                mayBeEmpty: true
                types: { implements: "**.IHandler<,>", abstract: false }
                except: { name: [Base*, /^Legacy/] }
                must: { name: "*Handler" }
                known:
                  - { from: Acme.A, to: name, in: Acme, why: until the move, until: 2027-03-01 }
            """);
        var rule = Assert.Single(file.Rules);
        Assert.Equal(("handlers", FindingSeverity.Warning, RuleEngineName.Strict, true, "layers.yaml", 5),
            (rule.Id, rule.Severity, rule.Engine, rule.MayBeEmpty, rule.File, rule.Line));
        var parts = Assert.IsType<Predicate.All>(rule.Types).Parts;
        var interfaces = Assert.Single(Assert.IsType<Predicate.ImplementsInterface>(parts[0]).Patterns);
        Assert.Equal(("**.IHandler", 2, null), (interfaces.Name.Text, interfaces.Arity, interfaces.Arguments));
        Assert.Equal(new Predicate.Trait(TypeTrait.Abstract, false), parts[1]);
        Assert.Equal(["Base*", "/^Legacy/"], Assert.IsType<Predicate.Named>(rule.Except).Patterns.Select(pattern => pattern.Text));
        Assert.Equal(new KnownViolation("handlers", "Acme", "Acme.A", "name", "until the move", new DateOnly(2027, 3, 1), 14) { File = "layers.yaml" }, Assert.Single(file.Known));
        Assert.Equal("handlers", file.FormerIds["old_handlers"]);
        Assert.Equal((LintLevel.Warning, LintLevel.Off), (file.Lints[LintKeys.CodeInNoLayer], file.Lints[LintKeys.UnknownTarget]));
        Assert.Equal(["Dapper"], file.Outside);
    }

    [Fact]
    public void Read_TakesANameForANamespaceOrAType()
    {
        var any = Assert.IsType<Predicate.Any>(Assert.IsType<Predicate.DoesNotDependOn>(Must("notDependOn: [Acme.Data, System.Net]")).Target);
        Assert.Equal(["Acme.Data", "System.Net"], Assert.IsType<Predicate.InNamespace>(any.Parts[0]).Patterns.Select(pattern => pattern.Text));
        Assert.Equal(["Acme.Data", "System.Net"], Assert.IsType<Predicate.IsType>(any.Parts[1]).Patterns.Select(pattern => pattern.Text));
    }

    [Fact]
    public void Read_LetsAnEmptyListOfOnlyAllowNothing() =>
        Assert.IsType<Predicate.Negated>(Assert.IsType<Predicate.OnlyDependsOn>(Must("onlyDependOn: []")).Target);

    [Fact]
    public void Read_AsksMembers()
    {
        var question = Assert.IsType<Predicate.HasMembers>(Must("constructors: { where: { visibility: public }, none: { parameters: 0, parameter: string } }")).Members;
        Assert.Equal((MemberKindName.Constructor, Quantifier.None), (question.Kind, question.How));
        Assert.Equal([VisibilityName.Public], Assert.IsType<MemberPredicate.OfVisibility>(question.Where).Levels);
        var parts = Assert.IsType<MemberPredicate.All>(question.Fits).Parts;
        Assert.Equal(new MemberPredicate.ParameterCount(0, 0), parts[0]);
        var type = Assert.Single(Assert.IsType<Predicate.IsType>(Assert.IsType<MemberPredicate.HasParameter>(parts[1]).Target).Patterns);
        Assert.Equal("System.String", type.Name.Text);
    }

    [Fact]
    public void Read_TakesAnAttributeByNameOrByWhatItsTypeIs()
    {
        Assert.IsType<Predicate.AttributedWith>(Must("attribute: [Acme.Old]"));
        Assert.IsType<Predicate.Negated>(Assert.IsType<Predicate.AttributedBy>(Must("attribute: { not: { namespace: System } }")).Target);
        var members = Assert.IsType<Predicate.HasMembers>(Must("methods: { none: { attribute: { namespace: Acme } } }")).Members;
        Assert.IsType<Predicate.InNamespace>(Assert.IsType<MemberPredicate.AttributedBy>(members.Fits).Target);
    }

    [Fact]
    public void Read_AsksAllKindsOfMembersWithEveryKey()
    {
        var question = Assert.IsType<Predicate.HasMembers>(Must(
            "members: { some: { any: [{ setter: [init, none] }, { coversState: true }], not: [{ readonly: true }], all: [{ typeWithin: Acme.Unit }, { parameters: { max: 3 } }], async: false } }")).Members;
        Assert.Null(question.Kind);
        var parts = Assert.IsType<MemberPredicate.All>(question.Fits).Parts;
        Assert.Equal(4, parts.Count);
        var all = Assert.IsType<MemberPredicate.All>(parts[2]).Parts;
        Assert.True(Assert.IsType<MemberPredicate.OfType>(all[0]).Within);
        Assert.Equal(new MemberPredicate.ParameterCount(0, 3), all[1]);
        Assert.Equal(new MemberPredicate.Trait(MemberTrait.Async, false), parts[3]);
    }

    [Fact]
    public void Read_UnderstandsWhatIsAskedOfASet()
    {
        Assert.IsType<SetExpectation.Exists>(Rule("must: exist").Expectation);
        Assert.IsType<SetExpectation.None>(Rule("must: none").Expectation);
        var exactly = Assert.IsType<SetExpectation.Exactly>(Rule("must: { exactly: [Acme.Program, \"Acme.Handler<,>\"] }").Expectation);
        Assert.Equal(["Acme.Program", "Acme.Handler`2"], exactly.Types);
    }

    [Fact]
    public void Read_PairsATypeWithAnother()
    {
        var pair = Assert.IsType<Predicate.PairedWith>(Must("pairedWith: { name: \"{name}Validator\", namespace: \"{namespace}.Checks\" }")).Other;
        Assert.Equal("{ name: {name}Validator, namespace: {namespace}.Checks }", pair.Text);
        var parts = Assert.IsType<Predicate.All>(pair.For("Order", "Acme.Order", "Acme")).Parts;
        Assert.True(Assert.IsType<Predicate.Named>(parts[0]).Patterns[0].Matches("OrderValidator"));
        Assert.True(Assert.IsType<Predicate.InNamespace>(parts[1]).Patterns[0].Covers("Acme.Checks"));
        var atTheTop = Assert.IsType<Predicate.All>(pair.For("Order", "Order", "")).Parts;
        Assert.True(Assert.IsType<Predicate.InNamespace>(atTheTop[1]).Patterns[0].Covers("Checks"));
    }

    [Theory]
    [InlineData("must: { sealed: yes please }", "(5,21): sealed is 'yes please'; it must be true or false.")]
    [InlineData("must: { seald: true }", "(5,13): 'seald' is no key of must (did you mean 'sealed'?); allowed are assembly, namespace,")]
    [InlineData("must: { kind: klass }", "(5,19): kind is 'klass' (did you mean 'class'?); it must be class, interface, struct, enum or delegate.")]
    [InlineData("must: { name: [] }", "(5,19): name is an empty list; write at least one entry, or leave name out.")]
    [InlineData("must: { dependOn: [] }", "(5,23): dependOn is an empty list;")]
    [InlineData("must: { name: \"/(/\" }", "(5,19): '/(/' is no regular expression that can be used:")]
    [InlineData("must: { name: \"/(?=a)/\" }", "(5,19): '/(?=a)/' is no regular expression that can be used:")]
    [InlineData("must: { name: Acme.A }", "(5,19): 'Acme.A' is no name: it is the last part alone")]
    [InlineData("must: { namespace: Acme..A }", "(5,24): 'Acme..A' is no namespace; write whole segments")]
    [InlineData("must: { namespace: Acme.A** }", "(5,24): 'Acme.A**' is no namespace;")]
    [InlineData("must: { inherits: \"Acme.A<int\" }", "(5,23): 'Acme.A<int' is no type: '<' needs a '>' at the end.")]
    [InlineData("must: { inherits: \"Acme.A<int,>\" }", "(5,23): 'Acme.A<int,>' names some type arguments and leaves others empty;")]
    [InlineData("must: { type: \"Acme.A[]\" }", "(5,19): 'Acme.A[]' is no type name: arrays")]
    [InlineData("must: {}", "(5,11): must is empty and asks nothing;")]
    [InlineData("must: nothing", "(5,11): must is 'nothing'; it must be exist or none.")]
    [InlineData("must: [a]", "(5,11): must is a list; it must have keys: assembly,")]
    [InlineData("must: { exactly: [] }", "(5,22): exactly is an empty list; write must: none")]
    [InlineData("must: { exactly: [\"Acme.*\"] }", "(5,23): 'Acme.*' is no full name of one type;")]
    [InlineData("must: { exactly: [A], name: B }", "'name' is no key of must")]
    [InlineData("must: { not: {} }", "(5,18): not is empty and asks nothing;")]
    [InlineData("must: { any: [] }", "(5,18): any is an empty list;")]
    [InlineData("must: { layer: Nowhere }", "(5,20): 'Nowhere' is no layer; declared are none.")]
    [InlineData("must: { constructors: { visibility: private } }", "(5,29): 'visibility' is no key of constructors; allowed are where, all, some, none.")]
    [InlineData("must: { fields: { all: { static: true }, none: { static: true } } }", "(5,21): fields has all and none; it needs exactly one of all, some and none")]
    [InlineData("must: { fields: { all: {} } }", "(5,28): all is empty and asks nothing;")]
    [InlineData("must: { methods: { all: { parameters: many } } }", "(5,43): parameters is the text 'many'; it must be a whole number from 0.")]
    [InlineData("must: { methods: { all: { parameters: { min: 3, max: 1 } } } }", "parameters needs min, max or both")]
    [InlineData("must: { name: \"{module}*\" }", "(5,19): {module} is filled in by nothing; declare it, as in foreach: { module: [One, Two] }.")]
    [InlineData("must: none\n    severity: warn", "(6,15): severity is 'warn'; it must be warning or error.")]
    [InlineData("must: none\n    engine: cecil", "(6,13): engine is 'cecil'; it must be netarchtest or strict.")]
    [InlineData("must: none\n    engine: netarchtest", "(6,13): engine is 'netarchtest', but NetArchTest can say no part of must.")]
    [InlineData("must: { immutable: true }\n    engine: netarchtest", "(6,13): engine is 'netarchtest', but NetArchTest can say no part of must.")]
    [InlineData("must: none\n    was: [apart]", "(6,11): was names 'apart', which is still the id of a rule;")]
    [InlineData("must: none\n    known: [{ from: A, to: B, why: c, until: tomorrow }]", "until is the text 'tomorrow'; it must be a day that exists, as in 2027-03-01.")]
    [InlineData("must: none\n    known: [{ from: A, to: B }]", "why is missing: say in one sentence why it is accepted.")]
    [InlineData("must: none\n    override: true", "'apart' says override: true but no pack says 'apart'")]
    [InlineData("because: c", "is not valid YAML:")]
    public void Read_NamesWhatIsWrong(string line, string expected)
    {
        var yaml = $"rules:\n  - rule: apart\n    because: c\n    types: {{}}\n    {line}\n";
        Assert.Contains(expected, Assert.Throws<RuleFileException>(() => Assets.Rules(yaml)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("known: [{ rule: apar, from: A, to: B, why: c }]", "'apar' is the id of no rule (did you mean 'apart'?); known accepts violations of rules that exist.")]
    [InlineData("lints: { empty: off }", "'empty' is no key of lints; allowed are empty_selection,")]
    [InlineData("lints: { unknown_target: loud }", "unknown_target is 'loud'; it must be off, warning or error.")]
    [InlineData("rule: [x]", "'rule' is no key of a rule file (did you mean 'rules'?);")]
    [InlineData("slices: [{ rule: s, because: c, pattern: Acme.*, must: beFreeOfCycles }]", "'Acme.*' finds no slices; write a namespace with exactly one (*)")]
    [InlineData("slices: [{ rule: s, because: c, pattern: Acme.(*), must: beFree }]", "must is 'beFree'; it must be notDependOnEachOther or beFreeOfCycles.")]
    [InlineData("projects: [{ rule: p, because: c, projects: [A], must: {} }]", "must is empty and asks nothing; write at least one of notReference,")]
    [InlineData("projects: [{ rule: p, because: c, projects: [], must: { onlyReference: [] } }]", "projects is an empty list;")]
    [InlineData("slices: [{ rule: Apart, because: c, pattern: Acme.(*), must: beFreeOfCycles }]", "rule id 'apart' is taken by another rule or layer;")]
    public void Read_ChecksTheFileAsAWhole(string line, string expected)
    {
        var yaml = $"{line}\nrules:\n  - {{ rule: apart, because: c, types: {{}}, must: none }}\n";
        Assert.Contains(expected, Assert.Throws<RuleFileException>(() => Assets.Rules(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAnIdThatIsAnEdgeOfLayers()
    {
        var yaml = Assets.DomainAndData + "\nrules:\n  - { rule: domain_on_data, because: c, types: {}, must: none }\n";
        Assert.Contains("rule id 'domain_on_data' is taken", Assert.Throws<RuleFileException>(() => Assets.Rules(yaml)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules: &a [*a]")]
    [InlineData("rules:\n  - { rule: a, because: c, types: &a { not: *a }, must: none }")]
    public void Read_RefusesAliasesWithoutEnd(string yaml) =>
        Assert.ThrowsAny<RuleFileException>(() => Assets.Rules(yaml));

    [Fact]
    public void Read_GivesSlicesAndProjects()
    {
        var file = Assets.Rules(
            """
            slices:
              - { rule: modules, because: c, pattern: Acme.Modules.(*), must: notDependOnEachOther, except: { name: "*Event" } }
            projects:
              - { rule: domain, because: c, projects: [Acme.Domain], must: { onlyReference: [], notUsePackage: [Dapper], notFormCycles: true } }
            """);
        Assert.Equal(("Acme.Modules.(*)", SliceDemand.NotDependOnEachOther), (file.Slices[0].Pattern, file.Slices[0].Must));
        Assert.IsType<Predicate.Named>(file.Slices[0].Except);
        Assert.Equal([], file.Projects[0].OnlyReference!);
        Assert.Equal(["Dapper"], file.Projects[0].NotUsePackage);
        Assert.Null(file.Projects[0].OnlyUsePackage);
        Assert.True(file.Projects[0].MustNotFormCycles);
        Assert.Equal(["modules", "domain"], file.RuleIds);
    }

    private static TypeRule Rule(string line) =>
        Assert.Single(Assets.Rules($"rules:\n  - rule: apart\n    because: c\n    types: {{ namespace: Acme }}\n    {line}\n").Rules);

    private static Predicate Must(string must) => Rule($"must: {{ {must} }}").Must!;
}

using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Checks;

public sealed class ProjectCheckTests
{
    private static readonly ProjectFile Domain = Project("Acme.Domain", ["Acme.Base", "Acme.Data"], ["Dapper", "Serilog.Core"]);
    private static readonly ProjectFile Data = Project("Acme.Data", ["Acme.Base"], ["Dapper"]);

    [Fact]
    public void Check_NamesAForbiddenReference() => AssertFound("notReference: [Acme.D*]", ("Acme.Data", "must not be referred to"));

    [Fact]
    public void Check_NamesAReferenceThatIsNotAllowed() =>
        AssertFound("onlyReference: [Acme.Base]", ("Acme.Data", "is none of the projects that may be referred to"));

    [Fact]
    public void Check_TakesAnEmptyOnlyForNothing()
    {
        AssertFound("onlyReference: []", ("Acme.Base", "is none of the projects that may be referred to"), ("Acme.Data", "is none of the projects that may be referred to"));
        AssertFound("onlyUsePackage: []", ("Dapper", "is none of the packages that may be used"), ("Serilog.Core", "is none of the packages that may be used"));
    }

    [Fact]
    public void Check_NamesAForbiddenPackage() => AssertFound("notUsePackage: [Serilog*]", ("Serilog.Core", "is a package that must not be used"));

    [Fact]
    public void Check_NamesAPackageThatIsNotAllowed() =>
        AssertFound("onlyUsePackage: [Serilog.*]", ("Dapper", "is none of the packages that may be used"));

    [Fact]
    public void Check_PassesWhatIsAllowed() => AssertFound("notReference: [Acme.Web], onlyReference: [Acme.*], notUsePackage: [NHibernate]");

    [Fact]
    public void Check_SelectsByNameWithWildcards()
    {
        var rule = Rule("Acme.D?ta", "notUsePackage: [Dapper]");
        var found = new ProjectCheck([Domain, Data]).Check(rule);
        Assert.Equal([Data], found.Selected);
        Assert.Equal(("projects_rule", "acme.data", "Acme.Data", "Dapper"), Assert.Single(found.Findings).Identity);
    }

    [Fact]
    public void Check_SelectsNothingWhereNoProjectHasTheName() =>
        Assert.Empty(new ProjectCheck([Domain, Data]).Check(Rule("Acme.Web", "notUsePackage: [Dapper]")).Selected);

    [Fact]
    public void Check_NamesEachReferenceOnACircle()
    {
        ProjectFile[] projects = [Project("A", ["B", "D"]), Project("B", ["C"]), Project("C", ["A", "D"]), Project("D", [])];
        var found = new ProjectCheck(projects).Check(Rule("'*'", "notFormCycles: true"));
        Assert.Equal([("A", "B", "circle A -> B -> C -> A"), ("B", "C", "circle B -> C -> A -> B"), ("C", "A", "circle C -> A -> B -> C")],
            found.Findings.Select(finding => (finding.From, finding.To, finding.Detail!)));
    }

    [Fact]
    public void Check_LooksForCirclesInTheSelectionOnly()
    {
        ProjectFile[] projects = [Project("A", ["B"]), Project("B", ["X"]), Project("X", ["A"])];
        Assert.Empty(new ProjectCheck(projects).Check(Rule("A, B", "notFormCycles: true")).Findings);
    }

    [Fact]
    public void Check_CountsTwoProjectsOfOneNameAndOneReferenceOnce()
    {
        var twin = Domain with { Path = "other/Acme.Domain.csproj" };
        var found = new ProjectCheck([Domain, twin]).Check(Rule("Acme.Domain", "notReference: [Acme.Data]"));
        Assert.Equal(2, found.Selected.Count);
        Assert.Single(found.Findings);
    }

    [Fact]
    public void Check_CarriesReasonSeverityAndFile()
    {
        var finding = Assert.Single(Check("notReference: [Acme.Data]"));
        Assert.Equal(("it stands alone", FindingSeverity.Warning, "src/Acme.Domain.csproj"), (finding.Reason, finding.Severity, finding.File));
    }

    private static void AssertFound(string must, params (string To, string Detail)[] expected) =>
        Assert.Equal(expected, Check(must).Select(finding => (finding.To, finding.Detail!)));

    private static IReadOnlyList<Finding> Check(string must) => new ProjectCheck([Domain, Data]).Check(Rule("Acme.Domain", must)).Findings;

    private static ProjectRule Rule(string projects, string must) => Assert.Single(Assets.Rules(
        $"version: 1\nprojects: [{{ rule: projects_rule, because: it stands alone, severity: warning, projects: [{projects}], must: {{ {must} }} }}]").Projects);

    private static ProjectFile Project(string name, string[] references, string[]? packages = null) =>
        new($"src/{name}.csproj", name, name.ToLowerInvariant(), references, packages ?? []);
}

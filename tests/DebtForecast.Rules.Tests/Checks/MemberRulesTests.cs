using DebtForecast.Rules.Files;
using static DebtForecast.Rules.Tests.Checks.RuleBuilder;

namespace DebtForecast.Rules.Tests.Checks;

public sealed class MemberRulesTests
{
    private const string Model = """
        namespace Acme;
        public class Order
        {
            public Order(int id) { Id = id; }
            public Order(int id, string name) { Id = id; Name = name; }
            private Order() { }
            public int Id { get; }
            public string? Name { get; set; }
            public List<Line> Lines { get; init; } = [];
            public Line[] Copies = [];
            public Task<int> SaveAsync(CancellationToken stop) => Task.FromResult(0);
            public void Load(string path) { }
        }
        public class Line { }
        """;

    [Fact]
    public void None_FindsEachMemberWithItsPlace()
    {
        var run = Check(Model, Rule(Named("Order"), Has(MemberKindName.Constructor, Quantifier.None, new MemberPredicate.OfVisibility([VisibilityName.Public]))));
        Assert.Equal(["constructors .ctor(int)", "constructors .ctor(int, string)"], run.Findings.Select(finding => finding.To));
        Assert.All(run.Findings, finding => Assert.Equal("must not be: public", finding.Detail));
        Assert.All(run.Findings, finding => Assert.EndsWith("Code.cs", finding.File, StringComparison.Ordinal));
        Assert.All(run.Findings, finding => Assert.Equal(".ctor", finding.Member));
    }

    [Fact]
    public void All_FindsEachMemberThatDoesNotFit() => Assert.Equal(
        ["Acme.Order -> properties Name | must be: with setter none or init"],
        Found(Model, Rule(Named("Order"), Has(MemberKindName.Property, Quantifier.All, new MemberPredicate.Setter([SetterName.None, SetterName.Init])))));

    [Fact]
    public void Some_GivesOneFindingForTheType()
    {
        var privateEmpty = new MemberPredicate.All([new MemberPredicate.OfVisibility([VisibilityName.Private]), new MemberPredicate.ParameterCount(0, 0)]);
        Assert.Equal(
            ["Acme.Line -> constructors | must have one of its constructors that is: private and with 0 parameters"],
            Found(Model, Rule(Named("Order", "Line"), Has(MemberKindName.Constructor, Quantifier.Some, privateEmpty))));
    }

    [Fact]
    public void Where_ChoosesTheMembersThatAreAsked() => Assert.Equal(
        ["Acme.Order -> methods Load(string) | must be: of type System.Threading.Tasks.Task"],
        Found(Model, Rule(Named("Order"), new Predicate.HasMembers(new MemberQuestion(
            MemberKindName.Method, Where: null, Quantifier.All, OfType("System.Threading.Tasks.Task"))))));

    [Fact]
    public void Type_UnderstandsShortNames() => Assert.Equal(
        ["Acme.Order -> properties Id | must not be: of type int"],
        Found(Model, Rule(Named("Order"), Has(MemberKindName.Property, Quantifier.None, OfType("int")))));

    [Fact]
    public void Type_UnderstandsVoid() => Assert.Equal(
        ["Acme.Order -> methods Load(string) | must not be: of type void"],
        Found(Model, Rule(Named("Order"), Has(MemberKindName.Method, Quantifier.None, OfType("void")))));

    [Fact]
    public void Type_LooksAtTheTypeItselfUnlessWithinIsAsked()
    {
        Assert.Empty(Found(Model, Rule(Named("Order"), Has(null, Quantifier.None, OfType("Acme.Line")))));
        Assert.Equal(
            ["fields Copies", "properties Lines"],
            Check(Model, Rule(Named("Order"), new Predicate.All(
            [
                Has(MemberKindName.Field, Quantifier.None, OfType("Acme.Line", within: true)),
                Has(MemberKindName.Property, Quantifier.None, OfType("Acme.Line", within: true)),
            ]))).Findings.Select(finding => finding.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parameter_FitsAnyOfThem() => Assert.Equal(
        ["Acme.Order -> methods Load(string) | must be: with a parameter System.Threading.CancellationToken"],
        Found(Model, Rule(Named("Order"), Has(MemberKindName.Method, Quantifier.All, new MemberPredicate.HasParameter(
            new Predicate.IsType([Type("System.Threading.CancellationToken")]))))));

    [Fact]
    public void CoversState_ComparesParametersWithPublicState()
    {
        const string source = "namespace A; public class Whole(int x, string y) { public int X = x; public string Y { get; } = y; static int Z; } public class Part(int x) { public int X = x; public int Y; }";
        Assert.Equal(
            ["A.Part -> constructors | must have one of its constructors that is: with a parameter for each public field and property"],
            Found(source, Rule(In("A"), Has(MemberKindName.Constructor, Quantifier.Some, new MemberPredicate.CoversState()))));
    }

    [Fact]
    public void Async_IsSeen() => Assert.Equal(
        ["A.C -> methods Run() | must be: named *Async"],
        Found(
            "namespace A; public class C { public async Task Run() => await Task.Yield(); public async Task StopAsync() => await Task.Yield(); public void Go() { } }",
            Rule(In("A"), new Predicate.HasMembers(new MemberQuestion(
                MemberKindName.Method, new MemberPredicate.Trait(MemberTrait.Async, Wanted: true), Quantifier.All, new MemberPredicate.Named([NamePattern.Parse("*Async")]))))));

    private static MemberPredicate.OfType OfType(string name, bool within = false) => new(new Predicate.IsType([Type(name)]), within);

    private static Predicate.HasMembers Has(MemberKindName? kind, Quantifier how, MemberPredicate fits) => new(new MemberQuestion(kind, null, how, fits));
}

using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class LayerReaderTests
{
    private const string Layers = """
        layers:
          - { layer: Domain, namespaces: ["Acme.*.Domain"] }
          - { layer: Application, namespaces: ["**.Application"], because: own words }
          - { layer: Web, namespaces: [Acme.Web] }
          - { layer: Data, namespaces: [Acme.Data], mayUse: [Shared] }
          - { layer: Shared, namespaces: [Acme.Shared], because: tools, mayUse: [] }
        rings:
          because: dependencies point inward
          order: [Domain, Application, [Web, Data]]

        """;

    [Fact]
    public void Rings_SayWhatEachLayerMayUse()
    {
        var layers = Assets.Rules(Layers).Layers;
        Assert.Equal([[], ["Domain"], ["Domain", "Application"], ["Domain", "Application", "Shared"], []], layers.Select(layer => layer.MayUse.ToArray()));
        Assert.Equal(["dependencies point inward", "own words"], layers.Take(2).Select(layer => layer.Because));
    }

    [Theory]
    [InlineData("[Web, Data]", "[Web, Dat]", "'Dat' is no layer (did you mean 'Data'?)")]
    [InlineData("[Web, Data]", "[Web, Web, Data]", "lists 'Web' twice")]
    [InlineData("[Web, Data]", "Web", "because is missing")]
    [InlineData("mayUse: [Shared]", "mayUse: [Web]", "layer 'Data' and 'Web' stand in rings")]
    [InlineData("order:", "odrer:", "order is missing:")]
    public void Rings_NameWhatIsWrong(string old, string now, string expected) => Assert.Contains(
        expected, Assert.Throws<RuleFileException>(() => Assets.Rules(Layers.Replace(old, now, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void Namespaces_MayHoldWildcards()
    {
        var map = new LayerMap(Assets.Rules(Layers));
        Assert.Equal("Domain", map.Find("Acme", "Acme.Orders.Domain.Prices")?.Name);
        Assert.Equal("Application", map.Find("Acme", "Acme.Orders.Application")?.Name);
        Assert.Null(map.Find("Acme", "Acme.Domain"));
    }

    [Fact]
    public void Projects_StandForTheAssembliesThatTheyBuild()
    {
        var file = Assets.Rules("- { layer: Domain, projects: [Acme.Domain], because: c }");
        Assert.Null(new LayerMap(file).Find("acme-domain", "Any"));
        var resolved = file.WithProjects(new ProjectFiles([new("d", "Acme.Domain", "acme-domain", [], []), new("w", "Acme.Web", "acme-web", [], [])], []));
        Assert.Equal("Domain", new LayerMap(resolved).Find("acme-domain", "Any")?.Name);
        Assert.Null(new LayerMap(resolved).Find("acme-web", "Any"));
        Assert.Null(new LayerMap(file.WithProjects(null)).Find("acme-domain", "Any"));
    }
}

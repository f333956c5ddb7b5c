namespace DebtForecast.Rules.Tests.Corpus;

/// <summary>Rules as some of the repositories wrote them: they pass whatever the code does. Each is told as a mistake.</summary>
public sealed class VoidRulesTests
{
    [Fact]
    public void Check_RefusesToInheritAnInterface() => AssertLint("empty_selection", "library", """
        rules:
          - rule: configurations_are_named
            because: one finds a configuration by its name
            types: { inherits: "**.IEntityTypeConfiguration<>" }
            must: { name: "*Configuration" }
        """);

    [Fact]
    public void Check_RefusesARuleAboutAnAssemblyThatIsNotThere() => AssertLint("empty_selection", "cpnucleo", """
        rules:
          - rule: handlers_are_named
            because: one finds a handler by its name
            types: { assembly: Nucleo.Grpc, kind: class }
            must: { name: "*Handler" }
        """);

    // The code keeps the rule, so that nothing but the lint tells of it.
    private static void AssertLint(string key, string repository, string yaml)
    {
        var example = new CorpusExample(repository);
        var assemblies = $"assemblies: [{string.Join(", ", example.Rules.Assemblies)}]\n";
        var run = example.Check("Good", Assets.Rules(assemblies + yaml));
        Assert.Empty(run.Findings);
        var lint = Assert.Single(run.Lints);
        Assert.Equal((key, true), (lint.Key, lint.IsError));
    }
}

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

    [Fact]
    public void Check_RefusesAllWhereAnyIsMeant() => AssertLint("all_meant_as_any", "library", """
        rules:
          - rule: domain_stands_alone
            because: the model stands alone
            types: { assembly: Library.Loans.Domain }
            must: { not: { all: [{ dependOn: Library.Loans.Api }, { dependOn: Library.Loans.Application }] } }
        """);

    [Fact]
    public void Check_RefusesWhatCannotFail() => AssertLint("cannot_fail", "cpnucleo", """
        rules:
          - rule: repositories_keep_their_promise
            because: a repository keeps what its interface promises
            types: { namespace: Nucleo.Infrastructure.Repositories, kind: class, name: "*Repository" }
            must:
              any:
                - implements: "Nucleo.Domain.Repositories.IRepository<>"
                - name: "*Repository"
        """);

    [Fact]
    public void Check_RefusesAMisspeltTarget() => AssertLint("unknown_target", "practical", """
        rules:
          - rule: domain_without_persistence
            because: the model does not know its database
            types: { namespace: Classified.Domain }
            must: { notDependOn: [Classified.Persistance] }
        """, "Classified.Persistence");

    [Fact]
    public void Check_RefusesACopiedRule() => AssertLint("duplicate_rule", "library", """
        rules:
          - rule: domain_without_application
            because: the model does not know its use cases
            types: { assembly: Library.Loans.Domain }
            must: { notDependOn: { assembly: Library.Loans.Application } }
          - rule: domain_without_infrastructure
            because: the model does not know how it is stored
            types: { assembly: Library.Loans.Domain }
            must: { notDependOn: { assembly: Library.Loans.Application } }
        """, "domain_without_application");

    [Fact]
    public void Check_RefusesCodeThatNoLayerClaims() => AssertLint("code_in_no_layer", "practical", """
        layers:
          - layer: Domain
            namespaces: [Classified.Domain]
            mayUse: []
            because: the model outlives everything around it
          - layer: Application
            namespaces: [Classified.Application]
            mayUse: [Domain]
            because: the use cases
        """, "Classified.Persistence.Products");

    // The code keeps the rule, so that nothing but the lint tells of it.
    private static void AssertLint(string key, string repository, string yaml, string told = "")
    {
        var example = new CorpusExample(repository);
        var assemblies = $"assemblies: [{string.Join(", ", example.Rules.Assemblies)}]\n";
        var run = example.Check("Good", Assets.Rules(assemblies + yaml));
        Assert.Empty(run.Findings);
        var lint = Assert.Single(run.Lints);
        Assert.Equal((key, true), (lint.Key, lint.IsError));
        Assert.Contains(told, lint.Message, StringComparison.Ordinal);
    }
}

using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests;

public sealed class GateCommandTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeRuleRunServer server = new();
    private string? given;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Create_TakesTheTokenFromAFile()
    {
        Assert.Equal(0, Run("--token-file", folder.Write("token", " secret\n")).ExitCode);
        Assert.Equal("secret", given);
        Assert.Equal(("topic", "c1"), (Assert.Single(server.Pushed).Branch, server.Pushed[0].Commit));
    }

    [Fact]
    public void Create_TakesTheTokenFromTheEnvironment()
    {
        Assert.Equal(0, Run().ExitCode);
        Assert.Equal("of the environment", given);
    }

    [Fact]
    public void Create_EndsWithTwoWhereTheTokensFileIsMissing()
    {
        var (exitCode, output) = Run("--token-file", Path.Combine(folder.Path, "nowhere"));
        Assert.Equal(2, exitCode);
        Assert.Contains("--token-file cannot be read: ", output, StringComparison.Ordinal);
        Assert.Empty(server.Pushed);
    }

    [Fact]
    public void Create_HandsNothingInWhereTheTokensFileIsEmpty()
    {
        var (exitCode, output) = Run("--token-file", folder.Write("token", "\n"));
        Assert.Equal(0, exitCode);
        Assert.Contains("Warning: The run was not handed in: there is no token", output, StringComparison.Ordinal);
        Assert.Empty(server.Pushed);
    }

    [Theory]
    [InlineData("netarchtest", true)]
    [InlineData("strict", false)]
    public void Create_TakesTheEngineFromTheCommandLine(string engine, bool isAsked)
    {
        var rules = folder.Write("rules.yaml", """
            engine: strict
            assemblies: [Caught]
            rules:
              - rule: domain_without_data
                because: it is a test
                types: { namespace: Acme.Domain }
                must: { notDependOn: Acme.Data }
            """);
        var path = CompiledAssembly.Write(
            folder.Path, "Caught",
            "namespace Acme.Data { public class Db : Exception; } namespace Acme.Domain { class Order { void Run() { try { Console.WriteLine(); } catch (Data.Db) { } } } }");
        using var output = new StringWriter();
        var exitCode = GateCommand.CreateRoot((_, _) => server, _ => null).Parse(["--rules", rules, "--assemblies", path, "--cache", "off", "--engine", engine]).Invoke(new() { Output = output });
        Assert.Equal(1, exitCode);
        Assert.Equal(isAsked, output.ToString().Contains("NetArchTest and the graph differ: domain_without_data: only the graph sees", StringComparison.Ordinal));
    }

    private (int ExitCode, string Output) Run(params string[] more)
    {
        var rules = folder.Write("layers.yaml", Assets.DomainAndData.Replace("Acme.Shop.", "Acme.", StringComparison.Ordinal));
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []), ("Acme.Data.Db", []));
        var command = GateCommand.CreateRoot(
            (_, token) =>
            {
                given = token;
                return server;
            },
            name => name == "DEBTFORECAST_TOKEN" ? "of the environment" : null);
        using var output = new StringWriter();
        string[] arguments =
        [
            "--rules", rules, "--assemblies", Path.Combine(folder.Path, "Acme.dll"), "--server", "https://debt.example.com", "--project", "shop",
            "--branch", "topic", "--commit", "c1", "--commit-time", "2026-05-02T09:30:00Z", .. more,
        ];
        return (command.Parse(arguments).Invoke(new() { Output = output }), output.ToString());
    }
}

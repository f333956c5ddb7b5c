using DebtForecast.App.Composition;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using Microsoft.Extensions.Logging;

namespace DebtForecast.App.Tests.Composition;

public sealed class ServedModelsTests : IDisposable
{
    private const string Version = "20260301T043000Z";

    private readonly KeptLog log = new();

    private readonly string home = Directory.CreateTempSubdirectory("debtforecast-").FullName;

    public ServedModelsTests()
    {
        LearnedFleet.WriteModel(Shipped, ModelFile.DefaultName);
        LearnedFleet.WriteModel(Own, Version);
    }

    private string Shipped => Path.Combine(home, "shipped");

    private string Own => Path.Combine(home, "own");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Current_TakesANewlyServedModelWithoutARestart()
    {
        var (versions, models) = Make();
        var shipped = models.Current();
        Assert.Equal(ModelFile.DefaultName, shipped.Card.Name);
        Assert.Same(shipped, models.Current()); // read once

        versions.Serve(Version, DateTimeOffset.UnixEpoch); // as another process does it
        Assert.Equal(Version, models.Current().Card.Name);
        versions.Serve(ModelFile.DefaultName, DateTimeOffset.UnixEpoch);
        Assert.Equal(ModelFile.DefaultName, models.Current().Card.Name);
    }

    [Fact]
    public void Current_ServesTheShippedModelWhereTheVersionIsDamaged_AndTheVersionOnceItIsWhole()
    {
        var (versions, models) = Make();
        versions.Serve(Version, DateTimeOffset.UnixEpoch);
        var plan = Path.Combine(Own, Version, "plan.json");
        var whole = File.ReadAllText(plan);
        File.WriteAllText(plan, "{");
        Assert.Equal(ModelFile.DefaultName, models.Current().Card.Name);
        File.WriteAllText(plan, whole);
        Assert.Equal(Version, models.Current().Card.Name);
    }

    [Fact]
    public void Current_ServesTheShippedModelWhereNobodyCanTellWhichIsServed()
    {
        var (_, models) = Make();
        File.WriteAllText(Path.Combine(Own, "served.json"), "no json");
        Assert.Equal(ModelFile.DefaultName, models.Current().Card.Name);
    }

    [Fact]
    public void Current_ServesTheOtherMembersWhereOneIsDamaged_SaysWhy_AndTakesItOnceItIsWhole()
    {
        var (versions, models) = Make();
        versions.Serve(Version, DateTimeOffset.UnixEpoch);
        var forest = Path.Combine(Own, Version, "forest.zip");
        var whole = File.ReadAllBytes(forest);
        File.WriteAllText(forest, "no zip");
        var model = models.Current();
        Assert.Equal(Version, model.Card.Name);
        Assert.DoesNotContain(model.Members, member => member.Name == "forest");
        Assert.NotEmpty(model.Members);
        Assert.Contains(forest, Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.EndsWith("Or serve another model with: debtforecast models rollback.", log.Lines[0], StringComparison.Ordinal);
        File.WriteAllBytes(forest, whole);
        Assert.Empty(models.Current().Unread);
        Assert.Single(log.Lines);
    }

    [Fact]
    public void Current_ServesTheLocalBankWhereNoMemberOrNoPlanCanBeRead_AndSaysWhy()
    {
        var (_, models) = Make();
        foreach (var member in Directory.GetFiles(Path.Combine(Shipped, "shipped"), "*.zip"))
        {
            File.WriteAllText(member, "no zip");
        }

        var model = models.Current();
        Assert.Equal((ModelFile.DefaultName, 0), (model.Card.Name, model.Members.Count));
        Assert.Equal(new ForecasterBank().Candidates.Count, model.Learned.Bank.Candidates.Count);
        Assert.Equal("No learned member can be read: forecasts come from the local bank, calibrated by model shipped.", log.Lines[^1]);

        File.WriteAllText(Path.Combine(Shipped, "shipped", "plan.json"), "{");
        Assert.Equal("local bank", models.Current().Card.Name);
        Assert.Equal("No learned member can be read: forecasts come from the local bank, which has learned nothing.", log.Lines[^1]);
        Assert.Contains("plan.json cannot be read", log.Lines[^2], StringComparison.Ordinal);
        Assert.EndsWith("Or install debtforecast anew: this model comes with it.", log.Lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Current_ServesTheLocalBankWhereThereIsNoFolder()
    {
        var (_, models) = Make();
        Directory.Delete(Shipped, recursive: true);
        Assert.Equal("local bank", models.Current().Card.Name);
    }

    private (ModelVersions Versions, ServedModels Models) Make()
    {
        var versions = new ModelVersions(Own, Shipped);
        return (versions, new ServedModels(versions, log));
    }

    private sealed class KeptLog : ILogger<ServedModels>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}

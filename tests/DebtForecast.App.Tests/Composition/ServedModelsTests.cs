using DebtForecast.App.Composition;
using DebtForecast.Learning;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebtForecast.App.Tests.Composition;

public sealed class ServedModelsTests : IDisposable
{
    private const string Version = "20260301T043000Z";

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
    public void Current_ServesTheLocalBankWhereNoModelCanBeRead()
    {
        var (_, models) = Make();
        File.WriteAllText(Path.Combine(Shipped, "shipped", "forest.zip"), "no zip");
        Assert.Equal("local bank", models.Current().Card.Name);
    }

    private (ModelVersions Versions, ServedModels Models) Make()
    {
        var versions = new ModelVersions(Own, Shipped);
        return (versions, new ServedModels(versions, NullLogger<ServedModels>.Instance));
    }
}

using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class ModelVersionsTests(SmallModel small) : IClassFixture<SmallModel>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Choice_IsTheShippedModelWhereNothingWasChosen()
    {
        Assert.Equal(new ServedChoice("shipped", null, null), Versions().Choice);
        Assert.Empty(Versions().Names);
    }

    [Fact]
    public void Add_NamesAVersionByItsInstantAndServesNothing()
    {
        var versions = Versions();
        Assert.Equal("20260301T043000Z", Add(versions, Now));
        Assert.Equal("20260301T043001Z", Add(versions, Now)); // the same second: the next name
        Assert.Equal(["20260301T043001Z", "20260301T043000Z"], versions.Names);
        Assert.Equal("shipped", versions.Choice.Served);
        Assert.Equal("20260301T043000Z", versions.Load("20260301T043000Z").Card.Name);
    }

    [Fact]
    public void Add_ClearsWhatAKilledProcessLeft()
    {
        var versions = Versions();
        var torn = Directory.CreateDirectory(Path.Combine(versions.Folder, ".unfinished-20260301T043000Z", "20260301T043000Z"));
        File.WriteAllText(Path.Combine(torn.FullName, "card.json"), "{}");
        Assert.Empty(versions.Names);
        Add(versions, Now);
        Assert.Equal(["20260301T043000Z"], Directory.GetDirectories(versions.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Serve_RemembersTheFormerOne()
    {
        var versions = Versions();
        var (first, second) = (Add(versions, Now), Add(versions, Now.AddDays(7)));
        versions.Serve(first, Now);
        versions.Serve(second, Now.AddDays(7));
        Assert.Equal(new ServedChoice(second, first, Now.AddDays(7)), versions.Choice);
        versions.Serve(second, Now.AddDays(8)); // again: the way back stays open
        Assert.Equal(first, versions.Choice.Former);
        versions.Serve(versions.Choice.Former!, Now.AddDays(9));
        Assert.Equal((first, second), (versions.Choice.Served, versions.Choice.Former));
    }

    [Fact]
    public void Serve_RefusesWhatIsNotThereOrDamaged()
    {
        var versions = Versions();
        var name = Add(versions, Now);
        File.WriteAllText(Path.Combine(versions.Folder, name, "plan.json"), "{");
        Assert.Contains("There is no model nobody", Assert.Throws<InvalidDataException>(() => versions.Serve("nobody", Now)).Message);
        Assert.Contains("plan.json cannot be read", Assert.Throws<InvalidDataException>(() => versions.Serve(name, Now)).Message);
        Assert.Equal("shipped", versions.Choice.Served);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"served":"../../etc"}""")]
    [InlineData("""{"served":"shipped","former":"/etc/passwd"}""")]
    [InlineData("""{"served":".."}""")]
    public void Choice_NamesADamagedFileAndItsRemedy(string text)
    {
        var versions = Versions();
        Directory.CreateDirectory(versions.Folder);
        File.WriteAllText(Path.Combine(versions.Folder, "served.json"), text);
        Assert.Contains("choose a model with: debtforecast models rollback shipped", Assert.Throws<InvalidDataException>(() => versions.Choice).Message);
        var name = Add(versions, Now);
        versions.Serve(name, Now);
        Assert.Equal(new ServedChoice(name, null, Now), versions.Choice);
    }

    [Fact]
    public void Load_NamesWhatAModelLacks()
    {
        var versions = Versions();
        var name = Add(versions, Now);
        File.Delete(Path.Combine(versions.Folder, name, "card.json"));
        Assert.Contains(Path.Combine(name, "card.json") + " is missing", Assert.Throws<InvalidDataException>(() => versions.Load(name)).Message);
        Assert.Contains("There is no model ../own/", Assert.Throws<InvalidDataException>(() => versions.Load("../own/" + name)).Message);
    }

    [Fact]
    public void Serve_RefusesAModelThatIsNotWhole_WhichLoadGivesAsFarAsItIsSound()
    {
        var versions = Versions();
        var name = Add(versions, Now);
        File.WriteAllText(Path.Combine(versions.Folder, name, "forest.zip"), "no zip");
        Assert.Equal("forest", Assert.Single(versions.Load(name).Unread).Name);
        Assert.Contains("forest.zip", Assert.Throws<InvalidDataException>(() => versions.Serve(name, Now)).Message);
    }

    [Fact]
    public void Names_AndLockSayThatTheFolderIsNone()
    {
        var versions = Versions();
        File.WriteAllText(versions.Folder, "a file where the folder should be");
        Assert.Empty(versions.Names);
        Assert.Equal("shipped", versions.Choice.Served);
        Assert.Contains("set Forecasting:TrainedModels to another folder", Assert.Throws<InvalidDataException>(versions.TryLock).Message);
    }

    [Fact]
    public void Prune_KeepsTheNewestAndWhatIsServedAndWasServed()
    {
        var versions = Versions();
        var names = Enumerable.Range(0, 6).Select(week => Add(versions, Now.AddDays(7 * week))).ToList();
        versions.Serve(names[0], Now);
        versions.Serve(names[1], Now);
        Assert.Equal([names[3], names[2]], versions.Prune(2));
        Assert.Equal([names[5], names[4], names[1], names[0]], versions.Names);
    }

    [Fact]
    public void TryLock_LetsOneWriteAtATime()
    {
        using (Versions().TryLock())
        {
            Assert.Null(Versions().TryLock());
        }

        using var next = Versions().TryLock();
        Assert.NotNull(next);
    }

    private ModelVersions Versions() => new(Path.Combine(home.Path, "own"), Path.Combine(home.Path, "shipped"));

    private string Add(ModelVersions versions, DateTimeOffset now)
    {
        using var writing = versions.TryLock();
        return versions.Add(small.Model, small.Card(), now).Name;
    }
}

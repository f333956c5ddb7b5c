using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>A small model in a folder of its own, to be damaged.</summary>
internal sealed class ModelOnDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ModelOnDisk(SmallModel small) => ModelFile.Save(folder.Path, small.Model, small.Card());

    public void Dispose() => folder.Dispose();

    public string Folder => folder.Path;

    public string PathOf(string file) => Path.Combine(folder.Path, "small", file);

    public ServedModel Open() => ModelFile.Open(folder.Path, "small");

    public string Refusal() => Assert.Throws<InvalidDataException>(Open).Message;

    public void Edit(string file, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();
        change(json);
        File.WriteAllText(PathOf(file), json.ToJsonString());
    }

    /// <summary>Makes it one from before the files of members were marked.</summary>
    public void Unmark() => Edit("plan.json", plan =>
    {
        plan.Remove("memberFiles");
        plan.Remove("formatVersion");
    });

    public void Damage(string file, string how)
    {
        var whole = File.ReadAllBytes(PathOf(file));
        var damaged = how switch
        {
            "missing" => null,
            "empty" => [],
            "cut" => whole[..(whole.Length / 2)],
            "random" => RandomBytes(whole.Length),
            "other zip" => OtherZip(),
            "json of another shape" => Encoding.UTF8.GetBytes("""[{"a": 1}]"""),
            "null" => Encoding.UTF8.GetBytes("null"),
            _ => throw new ArgumentException(how),
        };
        File.Delete(PathOf(file));
        if (damaged is not null)
        {
            File.WriteAllBytes(PathOf(file), damaged);
        }
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private static byte[] OtherZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("photos/holiday.txt").Open());
            writer.Write("sea");
        }

        return bytes.ToArray();
    }
}

public sealed class ModelFileTests(SmallModel small) : IClassFixture<SmallModel>
{
    public static TheoryData<string, bool> Damages { get; } = new(
        from how in (string[])["missing", "empty", "cut", "random", "other zip", "json of another shape"] from marked in (bool[])[true, false] select (how, marked));

    public static TheoryData<string, string> Texts { get; } = new(
        from file in (string[])["plan.json", "card.json"] from how in (string[])["missing", "empty", "cut", "random", "other zip", "json of another shape", "null"] select (file, how));

    [Fact]
    public void Load_GivesBackWhatWasSaved()
    {
        using var model = new ModelOnDisk(small);
        Assert.Equal(
            ModelTrainerTests.Knots(small.Model.Learned with { Plan = small.Model.Plan.Rounded() }), ModelTrainerTests.Knots(ModelFile.Load(model.Folder, "small")));
        Assert.Equal(small.Model.Projects, ModelFile.ReadCard(model.Folder, "small").Projects);
        Assert.Equal(["small"], ModelFile.List(model.Folder));
    }

    [Fact]
    public void Load_NamesAMissingFile()
    {
        var exception = Assert.Throws<InvalidDataException>(() => ModelFile.Load("nowhere"));
        Assert.Contains(Path.Combine("nowhere", "shipped", "plan.json") + " is missing", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Open_ServesTheOtherMembersAndSaysWhatIsWrongWithOne(string how, bool marked)
    {
        using var model = new ModelOnDisk(small);
        if (!marked)
        {
            model.Unmark();
        }

        model.Damage("forest.zip", how);
        var served = model.Open();
        var unread = Assert.Single(served.Unread);
        Assert.Equal("forest", unread.Name);
        Assert.StartsWith(model.PathOf("forest.zip"), unread.Reason, StringComparison.Ordinal);
        Assert.EndsWith("with: debtforecast models train.", unread.Reason, StringComparison.Ordinal);
        Assert.Equal(small.Model.Members.Select(pair => pair.Learner.Name).Except(["forest"]), served.Members.Select(member => member.Name));
        Assert.All(ModelTrainerTests.Knots(served.Learned), value => Assert.True(double.IsFinite(value)));
        Assert.Contains(unread.Reason, Assert.Throws<InvalidDataException>(() => ModelFile.Load(model.Folder, "small")).Message);
    }

    [Fact]
    public void Open_ReadsNothingOfThePlanThatIsAboutAMemberThatIsNotServed()
    {
        using var model = new ModelOnDisk(small);
        model.Edit("plan.json", plan => plan["blend"] = JsonNode.Parse("""{"members":[{"model":"naive","byBand":[0.5,0.5,0.5]},{"model":"forest","byBand":[0.5,0.5,0.5]}]}"""));
        Assert.Contains(model.Open().Learned.Plan.Scores, score => score.Model == BlendForecaster.ModelName);
        model.Damage("forest.zip", "missing");
        var plan = model.Open().Learned.Plan;
        Assert.DoesNotContain(plan.Scores, score => score.Model is "forest" or BlendForecaster.ModelName); // the blend that was scored had the forest in it
        Assert.DoesNotContain(plan.Bands.Factors, factors => factors.Model is "forest" or BlendForecaster.ModelName);
        Assert.DoesNotContain(plan.Blend.Members, member => member.Model == "forest");
        Assert.Contains(plan.Scores, score => score.Model == "naive");
        Assert.DoesNotContain(BlendForecaster.ModelName, Predicted(model.Open()).Model, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Open_RefusesADamagedPlanOrCard(string file, string how)
    {
        using var model = new ModelOnDisk(small);
        model.Damage(file, how);
        var message = model.Refusal();
        Assert.StartsWith(model.PathOf(file), message, StringComparison.Ordinal);
        Assert.EndsWith("; train the model anew with: debtforecast models train.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.json")]
    [InlineData("card.json")]
    public void Open_RefusesANewerFormat_AndSaysToUpgrade(string file)
    {
        using var model = new ModelOnDisk(small);
        model.Edit(file, json => json["formatVersion"] = 2);
        Assert.Contains("has format 2; this version of debtforecast reads up to 1. Upgrade debtforecast", model.Refusal());
        model.Edit(file, json => json["formatVersion"] = "new");
        Assert.Contains("cannot be read", model.Refusal());
        model.Edit(file, json => json.Remove("formatVersion")); // from before it was written
        Assert.Empty(model.Open().Unread);
    }

    [Fact]
    public void Open_RefusesACardThatLacksAPart()
    {
        using var model = new ModelOnDisk(small);
        model.Edit("card.json", card => card.Remove("projects"));
        Assert.Contains("projects is missing", model.Refusal());
    }

    [Fact]
    public void Open_RefusesANumberThatCannotBe()
    {
        using var model = new ModelOnDisk(small);
        model.Edit("plan.json", plan => plan["changes"]!["cells"]![0]!["largest"]![0] = JsonNode.Parse("1e400"));
        Assert.Contains("changes.cells[0].largest[0] is Infinity; it must be between 0 and 1000000000", model.Refusal());
        model.Edit("plan.json", plan => plan["projects"] = -6);
        Assert.Contains("plan.json cannot be read (projects is -6; it must be between 0 and 1000000)", model.Refusal());
    }

    [Fact]
    public void Open_ServesNoMemberOfAnotherModel()
    {
        using var model = new ModelOnDisk(small);
        new ForestLearner().Train([.. Enumerable.Range(10, 4).Select(SmallModel.Series)], seed: 2)!.Save(model.PathOf("forest.zip"));
        Assert.Contains("it is not the file that plan.json was learned with", Assert.Single(model.Open().Unread).Reason);
    }

    [Fact]
    public void Open_ServesAMemberWhoseZipWasWrittenAtAnotherTime()
    {
        using var model = new ModelOnDisk(small);
        using (var zip = ZipFile.Open(model.PathOf("forest.zip"), ZipArchiveMode.Update))
        {
            zip.Entries[0].LastWriteTime = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        }

        Assert.Empty(model.Open().Unread);
    }

    [Fact]
    public void Open_ServesNoMemberThatWasMadeForOtherFeatures()
    {
        using var model = new ModelOnDisk(small);
        model.Edit("plan.json", plan => plan["memberFiles"]!["forest"]!["reads"]![0] = "change_2w");
        Assert.Contains("it was made for other features than this version has", Assert.Single(model.Open().Unread).Reason);
    }

    [Fact]
    public void Open_SaysWhichMemberOfTheCardIsUnknown_AndWhichFileItDoesNotName()
    {
        using var model = new ModelOnDisk(small);
        model.Edit("card.json", card => card["members"] = new JsonArray("oracle"));
        var unread = model.Open().Unread;
        Assert.Contains("names the member oracle, which this version does not know; upgrade debtforecast", unread.Single(member => member.Name == "oracle").Reason);
        Assert.Contains("card.json does not name forest among the members", unread.Single(member => member.Name == "forest").Reason);
    }

    [Fact]
    public void Save_LeavesNoMemberOfTheModelBefore()
    {
        using var model = new ModelOnDisk(small);
        File.WriteAllText(model.PathOf("lstm.zip"), "of a model from another machine");
        ModelFile.Save(model.Folder, small.Model with { Members = [.. small.Model.Members.Where(pair => pair.Learner.Name != "lstm")] }, small.Card());
        Assert.False(File.Exists(model.PathOf("lstm.zip")));
    }

    [Fact]
    public void StateOf_ChangesWithAnyFile()
    {
        using var model = new ModelOnDisk(small);
        var before = ModelFile.StateOf(model.Folder, "small");
        Assert.Equal(before, ModelFile.StateOf(model.Folder, "small"));
        model.Damage("forest.zip", "cut");
        Assert.NotEqual(before, ModelFile.StateOf(model.Folder, "small"));
        Assert.Equal("", ModelFile.StateOf(model.Folder, "nobody"));
    }

    private static Forecast Predicted(ServedModel model)
    {
        var series = SmallModel.Series(100);
        return model.Learned.Stage.Predict(series, model.Learned.Plan).Forecast!;
    }
}

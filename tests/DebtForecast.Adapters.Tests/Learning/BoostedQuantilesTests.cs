using System.IO.Compression;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>Boosted quantiles of a small fleet, trained once for the tests of this folder.</summary>
public sealed class SmallBoost
{
    private static readonly IReadOnlyList<SeriesHistory> Projects = [.. Enumerable.Range(0, 6).Select(SmallModel.Series)];

    private static readonly Lazy<IReadOnlyList<string>> Trained = new(() => BoostedTrainer.Fit(Projects, seed: 1)!);

    private readonly Lazy<IReadOnlyList<string>> texts = Trained;

    public IReadOnlyList<SeriesHistory> Fleet { get; } = Projects;

    public IReadOnlyList<string> Texts => texts.Value;

    /// <summary>Gives the fixture, or skips the test where LightGBM's library does not load.</summary>
    public static SmallBoost Trainable(SmallBoost small)
    {
        try
        {
            _ = Trained.Value;
        }
        catch (LearnerUnavailableException trouble)
        {
            Needs.LightGbm(trouble.Message);
        }

        return small;
    }

    public BoostedQuantiles Quantiles => field ??= BoostedQuantiles.From(texts.Value);
}

[Trait(Needs.Trait, Needs.LightGbmName)]
public sealed class BoostedQuantilesTests(SmallBoost small) : IClassFixture<SmallBoost>
{
    private readonly SmallBoost small = SmallBoost.Trainable(small);

    private const string FirstName = "quantile-0.025.txt";

    [Fact]
    public void Predict_GivesLightGbmsOwnNumbers()
    {
        var rows = TrainingRows.Sample(small.Fleet, 1);
        using var dataset = LightGbmDataset.From(rows, BoostedTrainer.WeightsOf(rows), BoostedTrainer.Common(1));
        using var booster = LightGbmBooster.Train(dataset, BoostedTrainer.ParametersOf(0.9, 1, BoostedTrainer.Settings), rounds: 40);
        var trees = BoostedTrees.Parse(booster.ToText(), 0.9);

        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            // Rows that were seen, with half of the features replaced, so that paths are taken which no training row took.
            var row = Array.ConvertAll(rows[random.Next(rows.Count)].Features, value => random.Next(2) == 0 ? value : (float)((8 * random.NextDouble()) - 4));
            Assert.Equal(booster.Predict(row), trees.Predict(row));
        }
    }

    [Fact]
    public void Predict_LearnsEachLevel()
    {
        var rows = TrainingRows.Sample(small.Fleet, 1);
        var predicted = rows.Select(row => (row.Target, Quantiles: small.Quantiles.Predict(row.Features))).ToList();
        for (var level = 0; level < QuantileLevels.Count; level++)
        {
            Assert.Equal(QuantileLevels.All[level], predicted.Average(row => row.Target <= row.Quantiles[level] ? 1.0 : 0), 0.06);
        }
    }

    [Fact]
    public void Load_GivesBackWhatWasSaved()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "a.zip"), Path.Combine(folder.Path, "b.zip"));
        small.Quantiles.Save(first);
        BoostedQuantiles.Load(first).Save(second);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        var row = TrainingRows.Sample(small.Fleet, 1)[0].Features;
        Assert.Equal(small.Quantiles.Predict(row), BoostedQuantiles.Load(second).Predict(row));
    }

    [Fact]
    public void Load_NamesAFileThatIsMissingOrNoZip()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "boosted.zip");
        Assert.Contains($"{path} cannot be read", Assert.Throws<InvalidDataException>(() => BoostedQuantiles.Load(path)).Message);
        File.WriteAllText(path, "no zip");
        Assert.Contains("debtforecast models train", Assert.Throws<InvalidDataException>(() => BoostedQuantiles.Load(path)).Message);
    }

    [Fact]
    public void Load_NamesAMissingLevel()
    {
        using var folder = new TemporaryFolder();
        var path = Save(folder, zip => zip.GetEntry(FirstName)!.Delete());
        Assert.Contains($"{FirstName} is missing", Assert.Throws<InvalidDataException>(() => BoostedQuantiles.Load(path)).Message);
    }

    [Fact]
    public void Load_NoticesAFlippedByte()
    {
        using var folder = new TemporaryFolder();
        var path = Save(folder, _ => { });
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 3] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InvalidDataException>(() => BoostedQuantiles.Load(path));
    }

    [Theory]
    [InlineData("version=v4", "version=v9", "the version is not v4")]
    [InlineData("objective=quantile", "objective=regression", "the objective is 'regression', not 'quantile'")]
    [InlineData("[alpha: 0.025]", "[alpha: 0.9]", "the level is 0.9, not 0.025")]
    [InlineData("[alpha: 0.025]", "", "the level is not said")]
    [InlineData("feature_names=change_1w", "feature_names=Column_0", "it was made for other features")]
    [InlineData("\nTree=3\n", "\nBush=3\n", "trees are missing")]
    [InlineData("\nend of trees", "", "the end of the trees is missing")]
    [InlineData("\nleaf_value=", "\nleaf_value=NaN ", "'leaf_value' is not")]
    [InlineData("\nsplit_feature=", "\nsplit_feature=44 ", "'split_feature' is not")]
    [InlineData("\nright_child=", "\nwrong_child=", "'right_child' is missing")]
    [InlineData("\nnum_cat=0", "\nnum_cat=1", "a tree splits categories")]
    public void Load_SaysWhatIsWrongWithAText(string part, string otherwise, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(part, small.Texts[0], StringComparison.Ordinal);
        var path = Save(folder, zip => Replace(zip, small.Texts[0].Replace(part, otherwise, StringComparison.Ordinal)));
        var said = Assert.Throws<InvalidDataException>(() => BoostedQuantiles.Load(path)).Message;
        Assert.Contains(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefusesATreeThatRunsInACircle()
    {
        var lines = small.Texts[0].Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("left_child=", StringComparison.Ordinal));
        lines[at] = $"left_child=0 {lines[at][(lines[at].IndexOf(' ', StringComparison.Ordinal) + 1)..]}";
        Assert.Contains("0 is not between 1", Assert.Throws<FormatException>(() => BoostedTrees.Parse(string.Join('\n', lines), 0.025)).Message);
    }

    private static void Replace(ZipArchive zip, string text)
    {
        zip.GetEntry(FirstName)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(FirstName).Open());
        writer.Write(text);
    }

    private string Save(TemporaryFolder folder, Action<ZipArchive> change)
    {
        var path = Path.Combine(folder.Path, "boosted.zip");
        small.Quantiles.Save(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        change(zip);
        return path;
    }
}

[Trait(Needs.Trait, Needs.LightGbmName)]
public sealed class BoostedForecasterTests(SmallBoost small) : ForecasterContract, IClassFixture<SmallBoost>
{
    private readonly SmallBoost small = SmallBoost.Trainable(small);

    protected override IForecaster Create() => new BoostedForecaster(small.Quantiles);

    [Fact]
    public void Predict_TellsGrowthFromNoiseInProjectsItHasNotSeen()
    {
        Assert.InRange(Growth(SmallModel.Series(100)), 150, 330);
        Assert.InRange(Growth(SmallModel.Series(101)), -40, 40);
    }

    private double Growth(SeriesHistory series)
    {
        var history = WeeklyHistory.At(series.Series, series.Series.LastDay, series.Metric);
        return Create().Predict(history, PooledChanges.None)[25][QuantileLevels.Median] - history.Last;
    }
}

[Trait(Needs.Trait, Needs.LightGbmName)]
public sealed class BoostedTrainerTests(SmallBoost small) : IClassFixture<SmallBoost>
{
    private readonly SmallBoost small = SmallBoost.Trainable(small);

    [Fact]
    public void Fit_GivesTheSameModelsForTheSameSeed() => Assert.Equal(small.Texts, BoostedTrainer.Fit(small.Fleet, seed: 1));

    [Fact]
    public void Fit_AnswersNullWhereNothingCanBeLearned() =>
        Assert.Null(BoostedTrainer.Fit([small.Fleet[0] with { Series = Observations.DailySeries.FromObservations([(SmallModel.FirstDay, 1)]) }], seed: 1));

    [Fact]
    public void WeightsOf_LetsProjectsWeighTheSame() =>
        Assert.Equal([2f / 3, 2f / 3, 2f / 3, 2f], BoostedTrainer.WeightsOf([Row("a"), Row("a"), Row("a"), Row("b")]));

    private static TrainingRow Row(string project) => new(project, [], 0);
}

using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>A small forest, trained once for the tests of this folder.</summary>
public sealed class SmallModel
{
    public static readonly DateOnly FirstDay = new(2022, 1, 2);

    public SmallModel()
    {
        Fleet = [.. Enumerable.Range(0, 6).Select(Series)];
        Model = ModelTrainer.Train(Fleet, seed: 1);
    }

    public IReadOnlyList<SeriesHistory> Fleet { get; }

    public TrainedModel Model { get; }

    public ModelCard Card() => new("small", new(2026, 3, 1), 1, ["none.csv"], Model.Projects, Fleet.Count, [.. Model.Members.Select(pair => pair.Learner.Name)], [], []);

    // Even projects grow by 10 a week, odd ones stand still; both with noise.
    public static SeriesHistory Series(int number)
    {
        var random = new Random(number);
        var value = 1000.0;
        var days = Enumerable.Range(0, 160).Select(week => (FirstDay.AddDays(7 * week), value += (number % 2 == 0 ? 10 : 0) + random.Next(-5, 6)));
        return new(new(new(ProjectKey.LocalServer, $"p{number}", "main"), "ncloc"), Metrics.Describe("ncloc"), DailySeries.FromObservations(days));
    }
}

public sealed class QuantileForestForecasterTests(SmallModel small) : ForecasterContract, IClassFixture<SmallModel>
{
    protected override IForecaster Create() => small.Model.Learned.Bank.Find(QuantileForestForecaster.ModelName)!;

    [Fact]
    public void Predict_TellsGrowthFromNoiseInProjectsItHasNotSeen()
    {
        Assert.InRange(Growth(SmallModel.Series(100)), 150, 330);
        Assert.InRange(Growth(SmallModel.Series(101)), -40, 40);
    }

    [Fact]
    public void Predict_WidensWithTheHorizon()
    {
        var series = SmallModel.Series(100);
        var rows = Create().Predict(WeeklyHistory.At(series.Series, series.Series.LastDay, series.Metric), PooledChanges.None);
        Assert.True(rows[25][6] - rows[25][0] > rows[0][6] - rows[0][0]);
    }

    private double Growth(SeriesHistory series)
    {
        var history = WeeklyHistory.At(series.Series, series.Series.LastDay, series.Metric);
        return Create().Predict(history, PooledChanges.None)[25][QuantileLevels.Median] - history.Last;
    }
}

public sealed class ModelTrainerTests(SmallModel small) : IClassFixture<SmallModel>
{
    [Fact]
    public void Train_GivesTheSameModelForTheSameSeed()
    {
        var again = ModelTrainer.Train(small.Fleet, seed: 1);
        Assert.Equal(Knots(small.Model.Learned), Knots(again.Learned));
    }

    [Fact]
    public void Train_RefusesASingleProject() =>
        Assert.Throws<ArgumentException>(() => ModelTrainer.Train([small.Fleet[0]], seed: 1));

    [Fact]
    public void Train_LeavesOutAKindThatHalfOfTheProjectsCannotTeach_BeforeItLearnsFromAll()
    {
        var brief = small.Fleet.Take(2).Select(series => series.Until(SmallModel.FirstDay.AddDays(7 * 60))!).ToList(); // 12 origins of two rows each
        var learner = new CountingLearner(new ForestLearner());
        var model = ModelTrainer.Train(brief, 1, [learner]);
        Assert.Equal([new LeftOutMember("forest", "The histories are too few or too short to learn from: each half of the projects must give 60 rows: two at each origin, origins four weeks apart, from the 13th week of a series on.")], model.LeftOut);
        Assert.Equal(1, learner.Trainings); // neither from the other half nor from all
    }

    [Fact]
    public void Train_ScoresEveryCandidateInEveryBand()
    {
        var models = small.Model.Plan.Scores.Where(score => score.Family is null).GroupBy(score => score.Model).ToList();
        Assert.Contains(models, group => group.Key == QuantileForestForecaster.ModelName);
        Assert.All(models, group => Assert.Equal([0, 1, 2], group.Select(score => score.Band)));
    }

    internal static double[] Knots(Learned learned)
    {
        var series = SmallModel.Series(100);
        return [.. learned.Stage.Predict(series, learned.Plan).Forecast!.Knot(20)];
    }
}

public sealed class FoldLearningTests(SmallModel small) : IClassFixture<SmallModel>
{
    [Fact]
    public void Folds_LearnNothingFromTheScoredProject()
    {
        // The scored project is known to the training data under another source and with another story.
        var input = SmallModel.Series(0);
        var stranger = Renamed(SmallModel.Series(2), "elsewhere:org/P0");
        var cutoff = input.Series.LastDay.AddDays(-182);
        var without = FoldLearning.Folds(small.Fleet, [input], 1)(cutoff, ["p0"])("p0");
        var with = FoldLearning.Folds([.. small.Fleet, stranger], [input], 1)(cutoff, ["p0"])("p0");
        Assert.Equal(ModelTrainerTests.Knots(without), ModelTrainerTests.Knots(with));
        Assert.Equal(5, without.Plan.Projects);
    }

    [Fact]
    public void Folds_LearnNothingFromAfterTheCutoff()
    {
        var cutoff = SmallModel.FirstDay.AddDays(700);
        var spoiled = small.Fleet.Select(series => series with
        {
            Series = DailySeries.FromObservations(series.Series.Measured().Select(reading => (reading.Day, reading.Day > cutoff ? 0 : reading.Value))),
        }).ToList();
        var truth = FoldLearning.Folds(small.Fleet, [], 1)(cutoff, ["p0"])("p0");
        Assert.Equal(ModelTrainerTests.Knots(truth), ModelTrainerTests.Knots(FoldLearning.Folds(spoiled, [], 1)(cutoff, ["p0"])("p0")));
    }

    [Fact]
    public void Shipped_LearnsNothingFromAfterTheCutoff()
    {
        // What the shipped model serves is adjusted by the input's own past, and by no more than that.
        var cutoff = SmallModel.FirstDay.AddDays(700);
        var input = Enumerable.Range(200, 6).Select(SmallModel.Series).ToList();
        var spoiled = input.Select(series => series with
        {
            Series = DailySeries.FromObservations(series.Series.Measured().Select(reading => (reading.Day, reading.Day > cutoff ? 0 : reading.Value))),
        }).ToList();
        var truth = FoldLearning.Shipped(small.Model.Learned, input)(cutoff, ["p200"])("p200");
        Assert.Equal(ModelTrainerTests.Knots(truth), ModelTrainerTests.Knots(FoldLearning.Shipped(small.Model.Learned, spoiled)(cutoff, ["p200"])("p200")));
        Assert.NotEqual(ModelTrainerTests.Knots(truth), ModelTrainerTests.Knots(small.Model.Learned));
    }

    private static SeriesHistory Renamed(SeriesHistory series, string project) =>
        series with { Key = new(series.Key.Project with { Key = project }, series.Key.Metric) };
}

public sealed class TrainingSetTests
{
    [Fact]
    public void Read_KeepsTheLastValueOfADayAndSkipsGaps()
    {
        var text = "series_id,metric,date,value\na,bugs,2026-01-05,3\na,bugs,2026-01-01,1\na,bugs,2026-01-05T10:00:00,4\na,bugs,2026-01-06,\n";
        var series = Assert.Single(TrainingSet.Read(new StringReader(text), "x.csv")).Series;
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 5), 4), (series.FirstDay, series.LastDay, series.LastValue));
    }

    // Two names of one metric are one series, or a backtest would score it twice.
    [Fact]
    public void Read_TakesAnAliasForItsMetric()
    {
        var text = "series_id,metric,date,value\nshop,tech_debt_ratio,2026-01-05,2.5\nshop,debt_ratio,2026-01-12,3\n";
        var series = Assert.Single(TrainingSet.Read(new StringReader(text), "x.csv"));
        Assert.Equal(("debt_ratio", 2), (series.Key.Metric, series.Series.MeasuredDays));
    }

    [Theory]
    [InlineData("a,b\n", "x.csv: the header is 'a,b'; it must be series_id,metric,date,value.")]
    [InlineData("series_id,metric,date,value\na,bugs,5.1.2026,3\n", "x.csv line 2 is 'a,bugs,5.1.2026,3'; it must be series_id,metric,date (yyyy-MM-dd),value.")]
    public void Read_NamesTheBadLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => TrainingSet.Read(new StringReader(text), "x.csv")).Message);
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("debtforecast-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Counts how often a kind of model is asked to learn.</summary>
internal sealed class CountingLearner(ILearner inner) : ILearner
{
    public int Trainings { get; private set; }

    public string Name => inner.Name;

    public string FileName => inner.FileName;

    public IReadOnlyList<string> Reads => inner.Reads;

    public string Needs => inner.Needs;

    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        Trainings++;
        return inner.Train(fleet, seed);
    }

    public IForecaster Load(string path) => inner.Load(path);
}

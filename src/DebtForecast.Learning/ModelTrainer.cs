using DebtForecast.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>Trains the learned member and everything that is calibrated beside it.</summary>
/// <remarks>
/// Calibration and scores come from predictions for projects that the forest has not seen: the projects are split into halves, and each half is
/// predicted by a forest of the other (cross-conformal prediction, Vovk 2015). The forest that is served then learns from all of them.
/// </remarks>
public static class ModelTrainer
{
    private const int Parts = 2;

    /// <summary>Trains on histories.</summary>
    /// <param name="fleet">The histories of at least two projects; every day in them may be used.</param>
    /// <param name="seed">The seed: same data, seed and machine, same model.</param>
    /// <returns>The trained model.</returns>
    /// <exception cref="ArgumentException">There are fewer than two projects.</exception>
    public static TrainedModel Train(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        var projects = fleet.Select(series => series.Project).Distinct().Order(StringComparer.Ordinal).ToList();
        if (projects.Count < 2)
        {
            throw new ArgumentException($"Training needs the histories of at least two projects; there are {projects.Count}.", nameof(fleet));
        }

        var part = projects.Select((project, i) => (project, i)).ToDictionary(pair => pair.project, pair => pair.i % Parts);
        var banks = Enumerable.Range(0, Parts)
            .Select(held => BankOf(Fit([.. fleet.Where(series => part[series.Project] != held)], seed).Model)).ToList();
        var plan = ForecastingStage.LearnAlone(fleet, project => banks[part[project]], PooledChanges.None);
        var (context, model, schema) = FitAll(fleet, seed);
        return new(context, model, schema, plan, projects);
    }

    private static ForecasterBank BankOf(FastForestRegressionModelParameters model) => new(new QuantileForestForecaster(QuantileForest.From(model)));

    private static RegressionPredictionTransformer<FastForestRegressionModelParameters> Fit(IReadOnlyList<SeriesHistory> fleet, int seed) =>
        ForestTrainer.Fit(new MLContext(seed), fleet, seed);

    private static (MLContext, RegressionPredictionTransformer<FastForestRegressionModelParameters>, DataViewSchema) FitAll(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        var context = new MLContext(seed);
        var model = ForestTrainer.Fit(context, fleet, seed);
        return (context, model, context.Data.LoadFromEnumerable<ForestTrainer.ForestRow>([]).Schema);
    }
}

/// <summary>A trained forest with its plan.</summary>
/// <param name="Context">The ML.NET context.</param>
/// <param name="Model">The fitted forest.</param>
/// <param name="Schema">The schema of its input.</param>
/// <param name="Plan">The plan: pooled changes, calibration, scores.</param>
/// <param name="Projects">The projects it learned from, sorted.</param>
public sealed record TrainedModel(
    MLContext Context, RegressionPredictionTransformer<FastForestRegressionModelParameters> Model, DataViewSchema Schema, ForecastPlan Plan,
    IReadOnlyList<string> Projects)
{
    /// <summary>Gets what predicts with it.</summary>
    public Learned Learned { get; } = new(new ForecasterBank(new QuantileForestForecaster(QuantileForest.From(Model.Model))), Plan);
}

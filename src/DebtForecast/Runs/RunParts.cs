using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.Runs;

/// <summary>What the line is made of: the adapters in their sockets, the limits, the clock.</summary>
public sealed record RunParts
{
    /// <summary>Gets the sources, in the order in which they are asked; servers come before assemblies.</summary>
    public required IReadOnlyList<IObservationSource> Sources { get; init; }

    /// <summary>Gets the store of observations.</summary>
    public required IObservationStore Observations { get; init; }

    /// <summary>Gets what keeps the store's projects in line with what servers list.</summary>
    public required IProjectRegister Register { get; init; }

    /// <summary>Gets the store of events.</summary>
    public required IEventStore Events { get; init; }

    /// <summary>Gets the store of forecasts.</summary>
    public required IForecastStore Forecasts { get; init; }

    /// <summary>Gets the store of what was promised and what came of it.</summary>
    public required ITrackRecordStore TrackRecord { get; init; }

    /// <summary>Gets the store of assessments and alerts.</summary>
    public required IAlertStore Alerts { get; init; }

    /// <summary>Gets the run ledger.</summary>
    public required IRunLedger Ledger { get; init; }

    /// <summary>Gets what learns from the fleet and then predicts one series after the other.</summary>
    public required Func<IReadOnlyList<SeriesHistory>, Predictor> Learn { get; init; }

    /// <summary>Gets the limits in force.</summary>
    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    /// <summary>Gets what decides who is told.</summary>
    public required Notifier Notifier { get; init; }

    /// <summary>Gets what sends the outbox.</summary>
    public required OutboxDispatcher Dispatcher { get; init; }

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Gets team and tags by project key, as the configuration has them.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyDictionary<string, ProjectLabels> Labels { get; init; } = new Dictionary<string, ProjectLabels>();

    /// <summary>Gets how many projects are read at the same time.</summary>
    /// <value>1 or more. The default value is 2.</value>
    public int ParallelProjects { get; init; } = 2;
}

/// <summary>Predicts one series. May be called from many threads at once.</summary>
/// <param name="series">The series with its history and companions.</param>
/// <returns>A forecast with its trust, or why there is none.</returns>
public delegate ForecastResult Predictor(SeriesHistory series);

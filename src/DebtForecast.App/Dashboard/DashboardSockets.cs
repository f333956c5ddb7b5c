using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Dashboard;

/// <summary>What the pages read from; nothing here is ever written to.</summary>
/// <param name="Observations">Projects, series, findings.</param>
/// <param name="Events">What explains jumps.</param>
/// <param name="Forecasts">The newest forecast of each series.</param>
/// <param name="TrackRecord">What was promised and what came of it.</param>
/// <param name="Alerts">Assessments and alerts.</param>
/// <param name="Runs">The run ledger.</param>
/// <param name="Outbox">Messages and how they fare.</param>
/// <param name="Thresholds">Gives the thresholds in force; asked once a page, so that a reload needs no restart.</param>
/// <param name="Clock">The clock: today is its UTC day.</param>
public sealed record DashboardSockets(
    IObservationStore Observations, IEventStore Events, IForecastStore Forecasts, ITrackRecordStore TrackRecord, IAlertStore Alerts,
    IRunLedger Runs, IOutbox Outbox, Func<IReadOnlyList<Threshold>> Thresholds, TimeProvider Clock)
{
    /// <summary>Gets today, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
}

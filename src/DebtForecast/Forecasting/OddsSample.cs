using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>One past limit: the raw odds, and what happened.</summary>
/// <param name="Project">The project.</param>
/// <param name="Family">The metric family.</param>
/// <param name="Band">The horizon band; odds and outcome are those of its last week.</param>
/// <param name="Kept">The odds where ranks are kept, 0 to 1.</param>
/// <param name="Walked">The odds where ranks walk, 0 to 1.</param>
/// <param name="IsCrossed">Whether the limit was crossed.</param>
public readonly record struct OddsSample(string Project, MetricFamily Family, int Band, double Kept, double Walked, bool IsCrossed);

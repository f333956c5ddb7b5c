using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Takes out of a history what a change of the measurement did to it: another profile, analyser, rule set or scope.</summary>
/// <remarks>
/// Back-casting, as statistical offices do at a break in a series: what was before the step is moved so that the step vanishes, and everything from it on stays as it was
/// measured. Sizes are multiplied by <c>after/before</c>, because another scope leaves out a share of the code; other metrics are moved by <c>after − before</c>, because
/// other rules find other things in the same code, and multiplied only where moving would leave the possible range. A step belongs to an event where it is the largest change between two measured days within
/// a week from the event's day on, at least three times the root mean square of the other changes that are not 0 (at least 0.05 % of the level), and where the median of the
/// next up to seven measured values keeps at least half of it. A profile can show in issues and effort only, our own rule set in the architecture only.
/// Where no such step is found, nothing is done: the change did not show. The code's own shifts stay, they are debt. Nothing after the
/// last day of the history is read, so a past origin asks with the history cut there.
/// </remarks>
public static class MeasurementShifts
{
    private const int DaysAfterEvent = 7;
    private const int LastingValues = 7;
    private const double LeastRatio = 3;
    private const double LastingShare = 0.5;

    /// <summary>Takes the measurement shifts out.</summary>
    /// <param name="series">The history as measured.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="events">The project's events, in any order and of any kind.</param>
    /// <returns>The history to learn and forecast from, and what was taken out; the same history where nothing was.</returns>
    public static CleanedSeries TakeOut(DailySeries series, Metric metric, IReadOnlyList<ProjectEvent> events)
    {
        var measured = series.Measured().ToArray();
        var steps = new SortedDictionary<int, ProjectEventKind>();
        foreach (var one in events.Where(one => Touches(one.Kind, metric.Family)).OrderBy(one => one.Instant))
        {
            if (FindStep(measured, one) is { } step)
            {
                steps.TryAdd(step, one.Kind);
            }
        }

        var ordinary = OrdinaryChange(measured, steps);
        var shifts = steps.Where(step => Change(measured, step.Key) >= LeastRatio * ordinary && Lasts(measured, step.Key))
            .Select(step => (step.Key, Shift: new MeasurementShift(measured[step.Key].Day, step.Value, measured[step.Key - 1].Value, measured[step.Key].Value))).ToList();
        return shifts.Count == 0 ? new(series, []) : new(BackCast(series, metric, [.. shifts.Select(pair => pair.Shift)]), [.. shifts.Select(pair => pair.Shift)]);
    }

    /// <summary>Whether a change of the measurement can show in a metric: rules count issues and effort, our own rule set the architecture.</summary>
    private static bool Touches(ProjectEventKind kind, MetricFamily family) => kind switch
    {
        ProjectEventKind.QualityProfile => family is MetricFamily.Effort or MetricFamily.Ratio or MetricFamily.Issues or MetricFamily.Other,
        ProjectEventKind.RuleSet => family is MetricFamily.Architecture or MetricFamily.Other,
        _ => ProjectEventKinds.IsMeasurementShift(kind),
    };

    /// <summary>The position of the largest change within a week from an event on; null where nothing changed.</summary>
    private static int? FindStep(Reading[] measured, ProjectEvent one)
    {
        var day = DateOnly.FromDateTime(one.Instant.UtcDateTime);
        var (best, largest) = (0, 0.0);
        for (var i = 1; i < measured.Length; i++)
        {
            var isNear = measured[i].Day >= day && measured[i].Day.DayNumber <= day.DayNumber + DaysAfterEvent;
            (best, largest) = isNear && Change(measured, i) > largest ? (i, Change(measured, i)) : (best, largest);
        }

        return largest > 0 ? best : null;
    }

    private static double Change(Reading[] measured, int i) => Math.Abs(measured[i].Value - measured[i - 1].Value);

    private static double OrdinaryChange(Reading[] measured, SortedDictionary<int, ProjectEventKind> steps)
    {
        var (squares, count, level) = (0.0, 0, Math.Abs(measured[0].Value));
        for (var i = 1; i < measured.Length; i++)
        {
            var change = steps.ContainsKey(i) ? 0 : Change(measured, i);
            squares += change * change;
            count += change > 0 ? 1 : 0;
            level += Math.Abs(measured[i].Value);
        }

        return Math.Max(count == 0 ? 0 : Math.Sqrt(squares / count), WeeklyHistory.ScaleFloor * level / measured.Length);
    }

    private static bool Lasts(Reading[] measured, int step)
    {
        var after = measured[step..Math.Min(measured.Length, step + LastingValues)].Select(reading => reading.Value).Order().ToArray();
        var median = (after[(after.Length - 1) / 2] + after[after.Length / 2]) / 2;
        return (median - measured[step - 1].Value) / (measured[step].Value - measured[step - 1].Value) >= LastingShare;
    }

    /// <summary>Moves what was before each shift, the newest shift first, so that an older one is moved along with what was before it.</summary>
    private static DailySeries BackCast(DailySeries series, Metric metric, IReadOnlyList<MeasurementShift> shifts)
    {
        var values = series.Values.ToArray();
        foreach (var shift in shifts.Reverse())
        {
            var days = shift.Day.DayNumber - series.FirstDay.DayNumber;
            Move(values.AsSpan(0, days), values[days], metric);
        }

        return WithValues(series, values);
    }

    private static void Move(Span<double> history, double after, Metric metric)
    {
        var (before, least, most) = (history[^1], double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in history)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        var floor = metric.Minimum ?? (least >= 0 && after >= 0 ? 0 : double.NegativeInfinity);
        var ceiling = metric.Maximum ?? double.PositiveInfinity;
        var stays = least + after - before >= floor && most + after - before <= ceiling;
        var scales = before > 0 && after > 0 && (metric.Family == MetricFamily.Size || !stays);
        foreach (ref var value in history)
        {
            value = Math.Clamp(scales ? value * (after / before) : value + (after - before), floor, ceiling);
        }
    }

    private static DailySeries WithValues(DailySeries series, double[] values)
    {
        var states = new DayState[values.Length];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = series.StateOf(series.FirstDay.AddDays(i));
        }

        return DailySeries.FromDays(series.FirstDay, values, states);
    }
}

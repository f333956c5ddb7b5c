using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DebtForecast.Forecasting;

/// <summary>The members' errors on past windows, one sample for each window, week and level, as the loss of a blend needs them.</summary>
/// <remarks>An error is the outcome less the member's quantile, times the window's weight. Errors of a member lie side by side, so that a step over all samples is a few passes of vector code. Learning makes few of them: they are compiled at once at the highest level.</remarks>
internal sealed class BlendSamples
{
    private const int Block = 1024;

    private readonly float[] levels;
    private readonly float[][] errors;

    private BlendSamples(float[] levels, float[][] errors)
    {
        this.levels = levels;
        this.errors = errors;
    }

    /// <summary>Gathers the samples of a horizon band.</summary>
    /// <param name="run">The raw predictions.</param>
    /// <param name="used">The windows that count, by position.</param>
    /// <param name="perLoss">The weight of each window of the run.</param>
    /// <param name="band">The horizon band, 0 to 2.</param>
    /// <returns>The samples.</returns>
    public static BlendSamples Of(BacktestRun run, int[] used, double[] perLoss, int band)
    {
        int[] weeks = [.. Enumerable.Range(0, Backtest.ScoredWeeks.Count).Where(k => HorizonBand.Of(Backtest.ScoredWeeks[k]) == band)];
        var count = used.Length * weeks.Length * QuantileLevels.Count;
        float[] levels = [.. Enumerable.Range(0, count).Select(i => (float)QuantileLevels.All[i % QuantileLevels.Count])];
        var errors = run.Candidates.Select(_ => new float[count]).ToArray();
        var at = 0;
        foreach (var w in used)
        {
            var window = run.Windows[w];
            var unit = perLoss[w] / window.History.Scale;
            foreach (var k in weeks)
            {
                for (var m = 0; m < errors.Length; m++)
                {
                    var row = run.Row(w, m, k);
                    for (var level = 0; level < row.Length; level++)
                    {
                        errors[m][at + level] = (float)((window.Outcomes[k] - row[level]) * unit);
                    }
                }

                at += QuantileLevels.Count;
            }
        }

        return new(levels, errors);
    }

    /// <summary>The pinball loss of a blend, and its gradient in the weights: a quantile below the outcome pulls by τ, one above by τ − 1.</summary>
    /// <param name="weights">The weight of each member.</param>
    /// <param name="gradient">Receives the gradient, one value for each member.</param>
    /// <returns>The loss, summed over all samples.</returns>
    public double Gradient(double[] weights, double[] gradient)
    {
        Array.Clear(gradient);
        var (mixed, pull, loss) = (new float[Block], new float[Block], 0.0);
        for (var start = 0; start < levels.Length; start += Block)
        {
            var count = Math.Min(Block, levels.Length - start);
            var error = mixed.AsSpan(0, count);
            error.Clear();
            for (var m = 0; m < errors.Length; m++)
            {
                AddScaled(errors[m].AsSpan(start, count), (float)weights[m], error);
            }

            var pulls = pull.AsSpan(0, count);
            Pull(error, levels.AsSpan(start, count), pulls);
            loss += Dot(pulls, error);
            for (var m = 0; m < errors.Length; m++)
            {
                gradient[m] += Dot(pulls, errors[m].AsSpan(start, count));
            }
        }

        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<float> values, float factor, Span<float> sum)
    {
        var many = MemoryMarshal.Cast<float, Vector<float>>(values);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += many[i] * factor;
        }

        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += values[i] * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pull(ReadOnlySpan<float> error, ReadOnlySpan<float> level, Span<float> pull)
    {
        var errors = MemoryMarshal.Cast<float, Vector<float>>(error);
        var levels = MemoryMarshal.Cast<float, Vector<float>>(level);
        var pulls = MemoryMarshal.Cast<float, Vector<float>>(pull);
        for (var i = 0; i < pulls.Length; i++)
        {
            pulls[i] = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(errors[i], Vector<float>.Zero), levels[i], levels[i] - Vector<float>.One);
        }

        for (var i = pulls.Length * Vector<float>.Count; i < pull.Length; i++)
        {
            pull[i] = error[i] >= 0 ? level[i] : level[i] - 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var many = MemoryMarshal.Cast<float, Vector<float>>(a);
        var others = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < many.Length; i++)
        {
            sums += many[i] * others[i];
        }

        double sum = Vector.Sum(sums);
        for (var i = many.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class LstmNetworkTests
{
    private static readonly LstmShape Small = new(Weeks: 5, Channels: 2, Traits: 3, Hidden: 6, Head: 5, Outputs: 4);

    [Fact]
    public void Predict_AgreesWithTheFormulaInDoubles()
    {
        var network = LstmNetwork.Untrained(Small, seed: 3);
        var window = Window(seed: 1);
        var exact = ReferenceLstm.Answer(Small, [.. network.Parameters.Select(value => (double)value)], window);
        Assert.All(network.Predict(window).Zip(exact), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Predict_AgreesWithTheFormulaWhereRowsAndColumnsFillNoVector()
    {
        var odd = new LstmShape(Weeks: 3, Channels: 1, Traits: 2, Hidden: 11, Head: 7, Outputs: 19);
        var network = LstmNetwork.Untrained(odd, seed: 4);
        var window = Window(seed: 2, odd);
        var exact = ReferenceLstm.Answer(odd, [.. network.Parameters.Select(value => (double)value)], window);
        Assert.All(network.Predict(window).Zip(exact), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Backward_GivesTheSlopesOfFiniteDifferences()
    {
        var network = LstmNetwork.Untrained(Small, seed: 3);
        LstmWindow[] windows = [.. Enumerable.Range(0, 7).Select(i => Window(seed: i))];
        var random = new Random(9);
        float[] slopes = [.. Enumerable.Range(0, windows.Length * Small.Outputs).Select(_ => (float)(random.NextDouble() - 0.5))];
        var gradient = new float[Small.ParameterCount];
        var pass = new LstmPass(Small, capacity: 8);
        pass.Forward(network, windows);
        pass.Backward(slopes, gradient);

        double[] parameters = [.. network.Parameters.Select(value => (double)value)];
        double Loss() => windows.Select((window, w) => ReferenceLstm.Answer(Small, parameters, window).Select((answer, i) => answer * slopes[(w * Small.Outputs) + i]).Sum()).Sum();
        for (var i = 0; i < parameters.Length; i++)
        {
            var kept = parameters[i];
            parameters[i] = kept + 1e-4;
            var above = Loss();
            parameters[i] = kept - 1e-4;
            var slope = (above - Loss()) / 2e-4;
            parameters[i] = kept;
            Assert.Equal(slope, gradient[i], 5e-6);
        }
    }

    [Fact]
    public void Constructor_RefusesParametersThatDoNotFit()
    {
        Assert.Throws<ArgumentException>(() => new LstmNetwork(Small, new float[3]));
        var broken = new float[Small.ParameterCount];
        broken[7] = float.NaN;
        Assert.Throws<ArgumentException>(() => new LstmNetwork(Small, broken));
    }

    private static LstmWindow Window(int seed, LstmShape? shape = null)
    {
        var (random, sizes) = (new Random(seed), shape ?? Small);
        float[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        return new(Some(sizes.Weeks * sizes.Channels), Some(sizes.Traits));
    }
}

/// <summary>The network written down plainly, in doubles.</summary>
internal static class ReferenceLstm
{
    public static double[] Answer(LstmShape shape, double[] parameters, LstmWindow window)
    {
        var (state, cell) = (new double[shape.Hidden], new double[shape.Hidden]);
        for (var week = 0; week < shape.Weeks; week++)
        {
            double[] input = [.. window.Weeks.Skip(week * shape.Channels).Take(shape.Channels).Select(value => (double)value), .. state];
            var gates = Layer(input, parameters[shape.Cell], parameters[shape.CellBias]);
            for (var i = 0; i < shape.Hidden; i++)
            {
                cell[i] = (Sigmoid(gates[(2 * shape.Hidden) + i]) * cell[i]) + (Sigmoid(gates[i]) * Math.Tanh(gates[(3 * shape.Hidden) + i]));
                state[i] = Sigmoid(gates[shape.Hidden + i]) * Math.Tanh(cell[i]);
            }
        }

        var head = Layer([.. state, .. window.Traits.Select(value => (double)value)], parameters[shape.HeadWeights], parameters[shape.HeadBias]);
        return Layer([.. head.Select(Math.Tanh)], parameters[shape.OutputWeights], parameters[shape.OutputBias]);
    }

    private static double[] Layer(double[] input, double[] weights, double[] biases) =>
        [.. biases.Select((bias, j) => bias + input.Select((value, i) => value * weights[(i * biases.Length) + j]).Sum())];

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}

namespace DebtForecast.Learning;

/// <summary>How an LSTM is trained. The defaults were chosen on held-out projects of the training data (decision 40).</summary>
public sealed record LstmOptions
{
    /// <summary>Gets the numbers of the state.</summary>
    /// <value>The default value is 32.</value>
    public int Hidden { get; init; } = 32;

    /// <summary>Gets the width of the layer between state and answer.</summary>
    /// <value>The default value is 32.</value>
    public int Head { get; init; } = 32;

    /// <summary>Gets the most windows that are learned from, spread evenly over the projects.</summary>
    /// <value>The default value is 20,000.</value>
    public int MostWindows { get; init; } = 20_000;

    /// <summary>Gets the fewest windows that are worth learning from.</summary>
    /// <value>The default value is 256.</value>
    public int FewestWindows { get; init; } = 256;

    /// <summary>Gets how often each window is seen.</summary>
    /// <value>The default value is 8.</value>
    public int Epochs { get; init; } = 8;

    /// <summary>Gets the fewest windows that are seen, repeats included: a small fleet is seen more often.</summary>
    /// <value>The default value is 6,000.</value>
    public int FewestSeen { get; init; } = 6_000;

    /// <summary>Gets the windows of one step.</summary>
    /// <value>The default value is 64.</value>
    public int Batch { get; init; } = 64;

    /// <summary>Gets the first step size; it falls to 0 along half a cosine.</summary>
    /// <value>The default value is 0.004.</value>
    public double StepSize { get; init; } = 0.004;

    /// <summary>Gets the share of each parameter that is taken away at a step of size 1 (decoupled weight decay). Strong: it pulls the answer towards "nothing changes".</summary>
    /// <value>The default value is 2.</value>
    public double Decay { get; init; } = 2;
}

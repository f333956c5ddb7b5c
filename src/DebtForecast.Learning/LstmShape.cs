namespace DebtForecast.Learning;

/// <summary>The sizes of an <see cref="LstmNetwork"/>, and where its matrices lie in one array of parameters.</summary>
/// <remarks>
/// In this order, row by row: the cell's weights (<see cref="Inputs"/> rows of 4·<see cref="Hidden"/>: first the channels of a week, then the state of the week
/// before; gates in the order input, output, forget, candidate, as ONNX has them), its biases, and weights and biases of the two layers after it.
/// </remarks>
/// <param name="Weeks">The weeks that are read, at least 1.</param>
/// <param name="Channels">The numbers of a week.</param>
/// <param name="Traits">The numbers of a series as a whole.</param>
/// <param name="Hidden">The numbers of the state.</param>
/// <param name="Head">The width of the layer between state and answer.</param>
/// <param name="Outputs">The numbers of the answer.</param>
public sealed record LstmShape(int Weeks, int Channels, int Traits, int Hidden, int Head, int Outputs)
{
    /// <summary>Gets the numbers that a step of the cell reads: a week's channels and the state.</summary>
    public int Inputs => Channels + Hidden;

    /// <summary>Gets the numbers of the four gates.</summary>
    public int Gates => 4 * Hidden;

    /// <summary>Gets the numbers that the head reads: the last state and the traits.</summary>
    public int Joined => Hidden + Traits;

    /// <summary>Gets the number of parameters.</summary>
    public int ParameterCount => OutputBias.End.Value;

    /// <summary>Gets where the cell's weights lie.</summary>
    public Range Cell => ..(Inputs * Gates);

    /// <summary>Gets where the cell's biases lie.</summary>
    public Range CellBias => After(Cell, Gates);

    /// <summary>Gets where the head's weights lie: <see cref="Joined"/> rows of <see cref="Head"/>.</summary>
    public Range HeadWeights => After(CellBias, Joined * Head);

    /// <summary>Gets where the head's biases lie.</summary>
    public Range HeadBias => After(HeadWeights, Head);

    /// <summary>Gets where the weights of the answer lie: <see cref="Head"/> rows of <see cref="Outputs"/>.</summary>
    public Range OutputWeights => After(HeadBias, Head * Outputs);

    /// <summary>Gets where the biases of the answer lie.</summary>
    public Range OutputBias => After(OutputWeights, Outputs);

    private static Range After(Range before, int count) => before.End.Value..(before.End.Value + count);
}

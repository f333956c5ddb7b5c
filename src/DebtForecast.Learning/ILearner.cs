using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A kind of model that learns from the histories of many projects. Socket: <see cref="ForestLearner"/> and its neighbours in <see cref="Learners"/>.</summary>
public interface ILearner
{
    /// <summary>Gets the name of the member that it gives, as <see cref="IForecaster.Name"/> says it.</summary>
    string Name { get; }

    /// <summary>Gets the file in a model's folder that holds the member.</summary>
    string FileName { get; }

    /// <summary>Gets the names of what a member reads, in order: a member that was made for others must not be served.</summary>
    IReadOnlyList<string> Reads { get; }

    /// <summary>Gets the least to learn from, in words.</summary>
    string Needs { get; }

    /// <summary>Learns from histories.</summary>
    /// <param name="fleet">The histories of at least one project; every day in them may be used.</param>
    /// <param name="seed">The seed: same histories, seed and machine, same member.</param>
    /// <returns>The member; null where the histories are too few or too short to learn from.</returns>
    ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed);

    /// <summary>Reads a member from its file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What predicts with it.</returns>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of another kind; the message names it and the remedy.</exception>
    IForecaster Load(string path);
}

/// <summary>A member that has learned.</summary>
public interface ITrainedMember
{
    /// <summary>Gets what predicts with it.</summary>
    IForecaster Forecaster { get; }

    /// <summary>Writes it.</summary>
    /// <param name="path">The file; overwritten.</param>
    void Save(string path);
}

namespace DebtForecast.Forecasting;

/// <summary>The forecasters that may be served: the local bank, learned members, and their blends.</summary>
public sealed class ForecasterBank
{
    /// <summary>Makes a bank.</summary>
    /// <param name="learned">Learned forecasters; none is fine.</param>
    public ForecasterBank(params IReadOnlyList<IForecaster> learned)
    {
        var naive = new NaiveForecaster();
        var theta = new ThetaForecaster();
        var damped = new DampedTrendForecaster();
        Candidates =
        [
            naive, new DriftForecaster(), new SesForecaster(), damped, theta, new TheilSenForecaster(),
            new DynamicThetaForecaster(), new EtsForecaster(), new LevelShiftForecaster(),
            new BlendForecaster("naive+theta+damped", [naive, theta, damped]),
            .. learned,
            .. learned.Select(member => new BlendForecaster($"naive+{member.Name}", [naive, member])),
        ];
    }

    /// <summary>Gets all candidates; the first is the reference.</summary>
    public IReadOnlyList<IForecaster> Candidates { get; }

    /// <summary>Finds a candidate.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The candidate; null where the bank has none of that name.</returns>
    public IForecaster? Find(string name) => Candidates.FirstOrDefault(candidate => candidate.Name == name);
}

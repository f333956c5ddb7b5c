namespace DebtForecast.Forecasting;

/// <summary>The members that may be served: the local bank and the learned ones. A plan adds their blend.</summary>
public sealed class ForecasterBank
{
    /// <summary>Makes a bank.</summary>
    /// <param name="learned">Learned forecasters; none is fine.</param>
    public ForecasterBank(params IReadOnlyList<IForecaster> learned)
    {
        Candidates = [.. Local, .. learned];
    }

    /// <summary>Gets the local members, which look at nothing but the series itself.</summary>
    private static IReadOnlyList<IForecaster> Local { get; } =
    [
        new NaiveForecaster(), new DriftForecaster(), new SesForecaster(), new DampedTrendForecaster(), new ThetaForecaster(), new TheilSenForecaster(),
        new DynamicThetaForecaster(), new EtsForecaster(), new ArimaForecaster(), new LevelShiftForecaster(), new SeasonalForecaster(),
    ];

    private static HashSet<string> LocalNames { get; } = [.. Local.Select(member => member.Name)];

    /// <summary>Gets all candidates; the first is the reference.</summary>
    public IReadOnlyList<IForecaster> Candidates { get; }

    /// <summary>Whether a member looks at nothing but the series itself.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>True for the local bank, false for learned members.</returns>
    public static bool IsLocal(string name) => LocalNames.Contains(name);

    /// <summary>Finds a candidate.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The candidate; null where the bank has none of that name.</returns>
    public IForecaster? Find(string name) => Candidates.FirstOrDefault(candidate => candidate.Name == name);

    /// <summary>The candidates with the blend of a plan.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>All candidates, and the blend where one of its members is at hand.</returns>
    public IReadOnlyList<IForecaster> With(BlendWeights weights) =>
        BlendForecaster.Of(Candidates, weights) is { } blend ? [.. Candidates, blend] : Candidates;
}

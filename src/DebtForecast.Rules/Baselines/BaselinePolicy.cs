namespace DebtForecast.Rules.Baselines;

/// <summary>What a baseline is worth.</summary>
public enum BaselinePolicy
{
    /// <summary>Nothing is accepted: what stands in the baseline or in the rule file's <c>known</c> fails as well.</summary>
    Strict,

    /// <summary>What stands there is accepted, and nothing else. The default.</summary>
    Frozen,

    /// <summary>Each rule may have as many violations as stand there, whichever they are: the number can only shrink.</summary>
    Budget,
}

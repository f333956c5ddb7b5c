namespace DebtForecast.Gating;

/// <summary>What fails a build.</summary>
public enum GateFailOn
{
    /// <summary>A violation that nobody accepted. The default.</summary>
    New,

    /// <summary>Any violation, accepted or not.</summary>
    Any,

    /// <summary>More violations of a rule, or in all, than the base or else the baseline has.</summary>
    Growth,
}

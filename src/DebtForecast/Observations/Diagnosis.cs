namespace DebtForecast.Observations;

/// <summary>What an examination found out about one thing.</summary>
/// <param name="Health">How it is.</param>
/// <param name="Subject">What was looked at: <c>reachable</c>, <c>token</c>, <c>clock</c>.</param>
/// <param name="Text">One or two sentences: what is so, and where it is not well, what to do. No secret.</param>
public sealed record Diagnosis(Health Health, string Subject, string Text);

/// <summary>How a thing is.</summary>
public enum Health
{
    /// <summary>It works.</summary>
    Well,

    /// <summary>It works, but not as it should.</summary>
    Ailing,

    /// <summary>It does not work.</summary>
    Sick,
}

using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules;

/// <summary>What a rule file says about assemblies.</summary>
public sealed class ArchitectureCheck
{
    internal ArchitectureCheck(GateResult result, GateRequest request)
    {
        Result = result;
        using var text = new StringWriter();
        var newest = result with { Findings = [.. result.Findings.Where(finding => finding.State == FindingState.New)] };
        GateText.Write(text, newest, request);
        Text = text.ToString();
    }

    /// <summary>Gets the whole answer, accepted violations included.</summary>
    public GateResult Result { get; }

    /// <summary>Gets the answer for people: what is not accepted, with rule, reason, from, to, member, file and line.</summary>
    public string Text { get; }

    /// <summary>Gets the violations that nothing accepts.</summary>
    public IReadOnlyList<Finding> NewFindings => [.. Result.Findings.Where(finding => finding.State == FindingState.New).Select(finding => finding.Finding)];

    /// <summary>Ends the test where the rules are broken, wrong, or could not be checked.</summary>
    /// <exception cref="ArchitectureViolationException">The message is <see cref="Text"/>.</exception>
    public void AssertPassed()
    {
        if (Result.Verdict != GateVerdict.Passed)
        {
            throw new ArchitectureViolationException(this);
        }
    }
}

/// <summary>Architecture rules are broken, wrong, or could not be checked.</summary>
public sealed class ArchitectureViolationException : Exception
{
    internal ArchitectureViolationException(ArchitectureCheck check)
        : base(check.Text) => Check = check;

    /// <summary>Gets the answer.</summary>
    public ArchitectureCheck Check { get; }
}

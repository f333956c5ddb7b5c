using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Gating;

public sealed class GateTests
{
    private static readonly GateFinding Violation = new(new Finding("domain_on_web", "Acme", "Acme.Domain.A", "Acme.Web.B", "the domain stands alone"));
    private static readonly GateProblem Broken = new(GateVerdict.Misconfigured, "a key is wrong");
    private static readonly GateProblem Missing = new(GateVerdict.NoVerdict, "a file is missing");

    [Fact]
    public void Decide_PassesWithoutFindingsAndProblems() => Assert.Equal(GateVerdict.Passed, Gate.Decide([], []));

    [Fact]
    public void Decide_PutsBrokenRulesBeforeViolations() => Assert.Equal(GateVerdict.Misconfigured, Gate.Decide([Violation], [Missing, Broken]));

    [Fact]
    public void Decide_PutsViolationsBeforeMissingFiles() => Assert.Equal(GateVerdict.Violated, Gate.Decide([Violation], [Missing]));

    [Fact]
    public void Decide_GivesNoVerdictWhereSomethingIsMissing() => Assert.Equal(GateVerdict.NoVerdict, Gate.Decide([], [Missing]));

    [Fact]
    public void Decide_FailsOnWhatIsViolatedBesidesSingleViolations() =>
        Assert.Equal(GateVerdict.Violated, Gate.Decide([], [new GateProblem(GateVerdict.Violated, "the count grew"), Missing]));

    [Theory]
    [InlineData(GateFailOn.New, GateVerdict.Passed)]
    [InlineData(GateFailOn.Any, GateVerdict.Violated)]
    [InlineData(GateFailOn.Growth, GateVerdict.Passed)]
    public void Decide_LetsAcceptedViolationsPassUnlessAllFail(GateFailOn failOn, GateVerdict verdict) =>
        Assert.Equal(verdict, Gate.Decide([Violation with { State = FindingState.Known }], [], failOn));

    [Theory]
    [InlineData(GateVerdict.Passed, 0)]
    [InlineData(GateVerdict.Violated, 1)]
    [InlineData(GateVerdict.Misconfigured, 2)]
    [InlineData(GateVerdict.NoVerdict, 3)]
    public void GateVerdict_IsTheExitCode(GateVerdict verdict, int exitCode) => Assert.Equal(exitCode, (int)verdict);
}

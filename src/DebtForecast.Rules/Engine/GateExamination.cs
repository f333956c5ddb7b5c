using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Engine;

/// <summary>A gate's answer with what it was made from.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Rules">The rules; null where they could not be read.</param>
/// <param name="Run">What was found; null where nothing was looked at.</param>
/// <param name="Judged">The violations as baseline and rule file judge them, whatever they are compared with; null likewise.</param>
/// <param name="BaselineSize">The number of accepted violations in baseline and rule file.</param>
internal sealed record GateExamination(GateResult Result, RuleFile? Rules = null, RuleRun? Run = null, Judgement? Judged = null, int BaselineSize = 0);

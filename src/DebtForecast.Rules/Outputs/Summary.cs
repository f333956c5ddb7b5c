using System.Globalization;
using DebtForecast.Gating;

namespace DebtForecast.Rules.Outputs;

/// <summary>The answer in one line: <c>2 new (main 41 -> 43); 1 fixed; 41 accepted</c>.</summary>
internal static class Summary
{
    public static string Of(GateResult result)
    {
        var parts = new List<string> { New(result) + Against(result) };
        if (result.Fixed.Count > 0)
            parts.Add($"{Number(result.Fixed.Count)} fixed");
        if (result.Accepted > 0)
            parts.Add($"{Number(result.Accepted)} {(result.HasBaseline ? "frozen" : "accepted")}");
        if (result.Problems.Count > 0)
            parts.Add($"{Number(result.Problems.Count)} {(result.Problems.Count == 1 ? "problem" : "problems")}");
        return string.Join("; ", parts.Concat(result.Odds.Select(odds => $"forecast (warning): {ForecastJudge.Words(odds)}")));
    }

    public static string New(GateResult result) => $"{Number(result.New.Count())} new";

    public static string Against(GateResult result) =>
        result.Base is { } main ? $" ({main.Name} {Number(main.Findings.Count)} -> {Number(result.Count)})" : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

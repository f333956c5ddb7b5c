using System.Globalization;
using System.Text.Json;
using DebtForecast.Forecasting;

namespace DebtForecast.App.Commands;

/// <summary>The scores of a backtest, in words and as JSON.</summary>
/// <param name="Windows">The windows that were forecast.</param>
/// <param name="Series">The series of the input.</param>
/// <param name="HorizonDays">How far each forecast reached.</param>
/// <param name="Methods">One score for each method; what would be served comes first.</param>
/// <param name="HasThresholds">Whether odds were asked for.</param>
internal sealed record BacktestText(int Windows, int Series, int HorizonDays, IReadOnlyList<EvaluationScore> Methods, bool HasThresholds)
{
    private const int NameWidth = 14;
    private const string None = "n/a";

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private int[] Days => [.. EvaluationScores.CoverageDays.Where(days => days <= HorizonDays)];

    private string Next => Methods.FirstOrDefault(score => score.Method == EvaluationRow.Served)?.Skill switch
    {
        > 0 => "Next: debtforecast run forecasts your own projects this way.",
        _ => "Next: debtforecast models train --data FOLDER, with files like the input in it, learns from your own data: what is served does not beat the last value here.",
    };

    /// <summary>Writes the table, what it means, and what to do next.</summary>
    /// <param name="output">Where to.</param>
    public void Write(TextWriter output)
    {
        output.WriteLine(Say($"{Windows} windows of {Series} series, {HorizonDays} days ahead; nothing after an origin was used."));
        foreach (var line in Head().Concat(Methods.Select(Row)).Concat(Notes()))
        {
            output.WriteLine(line.TrimEnd());
        }

        output.WriteLine(Next);
    }

    /// <summary>Writes it as JSON.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => JsonSerializer.Serialize(
        new { Windows, Series, HorizonDays, Reference = NaiveForecaster.ModelName, Methods, Next },
        Pretty);

    private IEnumerable<string> Head()
    {
        var band = 8 * Days.Length;
        string Over(int level) => Days.Length == 0 ? "" : "  " + Say($"{level} % band held").PadLeft(band - 2);
        string after = string.Concat(Days.Select(days => Say($"{days} d").PadLeft(8)));
        yield return new string(' ', NameWidth + 35) + Over(80) + Over(95);
        yield return "method".PadRight(NameWidth) + "windows".PadLeft(8) + "projects".PadLeft(10) + "skill".PadLeft(9) + "MASE".PadLeft(8) + after + after
            + (HasThresholds ? "Brier".PadLeft(8) + "odds - rate".PadLeft(13) : "");
    }

    private string Row(EvaluationScore score) =>
        score.Method.PadRight(NameWidth) + Say($"{score.Windows,8}{score.Projects,10}{score.Skill?.ToString("P1", CultureInfo.InvariantCulture) ?? None,9}{score.Mase,8:F3}")
        + string.Concat(Days.Select(days => Held(score, days, at => at.Held80))) + string.Concat(Days.Select(days => Held(score, days, at => at.Held95)))
        + (!HasThresholds ? "" : score.Odds is { } odds ? Say($"{odds.Brier,8:F3}{odds.Bias,13:+0.000;-0.000;0.000}") : None.PadLeft(8) + None.PadLeft(13));

    private static string Held(EvaluationScore score, int days, Func<EvaluationCoverage, double> share) =>
        (score.Coverage.FirstOrDefault(at => at.Days == days) is { } held ? share(held).ToString("P1", CultureInfo.InvariantCulture) : None).PadLeft(8);

    private IEnumerable<string> Notes()
    {
        yield return "debtforecast is what would be served. Skill above 0 beats naive, the last value with its own band; projects weigh the same.";
        if (Methods.Where(score => score.LeftOut > 0).Select(score => Say($"{score.Method} {score.LeftOut}")).ToList() is { Count: > 0 } leftOut)
        {
            yield return $"Projects left out of skill, because only naive is without error there: {string.Join(", ", leftOut)}.";
        }

        if (HasThresholds)
        {
            var judged = Methods.Max(score => score.Odds?.Windows ?? 0);
            yield return Say($"Odds are those of reaching the threshold by the end, in the {judged} windows in which it was still ahead; odds - rate above 0 warns too often.");
        }
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}

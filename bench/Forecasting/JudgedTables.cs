using System.Globalization;
using DebtForecast.Bench.Scoring;

namespace DebtForecast.Bench.Forecasting;

/// <summary>Prints what was judged.</summary>
internal static class JudgedTables
{
    private static readonly string[] Header = ["method", "windows", "OWA", "MASE", "sMAPE", "sCRPS", "pCRPS", "MSIS95", "MSIS80", "cov80", "cov95", "width95"];

    public static void Write(TextWriter output, string title, Judged judged, string reference)
    {
        Markdown.Table(output, $"{title}: overall, pCRPS and OWA against {judged.Baseline}", Header, Rows(judged.Overall));
        WriteRatios(output, $"{title}: pCRPS against {reference}, interval over projects", judged, reference);
        foreach (var lead in judged.Leads)
        {
            WriteLead(output, title, judged, lead);
        }

        WriteBreaches(output, title, judged);
    }

    private static void WriteRatios(TextWriter output, string title, Judged judged, string reference)
    {
        var ratios = judged.Overall.Select(line => judged.Against(reference, line.Method)).OrderBy(ratio => ratio.Ratio);
        Markdown.Table(output, title, ["method", "pCRPS", "95 % interval", "projects", "left out"], ratios.Select(ratio => new[]
        {
            ratio.Method, Markdown.Figure(ratio.Ratio), $"{Markdown.Figure(ratio.Low)}-{Markdown.Figure(ratio.High)}", Count(ratio.Projects), Count(ratio.LeftOut),
        }));
        output.WriteLine();
        output.WriteLine("A project where both scores are 0 counts with ratio 1; one where only the reference's is 0 is left out.");
    }

    private static void WriteLead(TextWriter output, string title, Judged judged, int lead)
    {
        var all = judged.At(lead);
        var unchanged = judged.At(lead, Kind.Unchanged).Count(window => window.Method == judged.Overall[0].Method);
        var share = 100.0 * unchanged / all.Count(window => window.Method == judged.Overall[0].Method);
        Markdown.Table(output, $"{title}: at {lead} days, {Markdown.Figure(share, "0")} % of windows unchanged since the origin", Header, Rows(MethodScore.Of(all, judged.Baseline)));
        Markdown.Table(output, $"{title}: coverage at {lead} days, 80 / 95 %", ["method", "all", "quiet history", "moving history", "unchanged since the origin", "changed"],
            judged.Overall.Select(line => new[] { line.Method }.Concat(Enum.GetValues<Kind>().Select(kind => Held(judged, line.Method, lead, kind))).ToArray()));
        output.WriteLine();
        output.WriteLine($"Quiet history: at least {Markdown.Figure(100 * ScoreSheet.QuietFrom, "0")} % of the weeks before the origin without a change, known at the origin. Unchanged and changed split by what happened.");
    }

    private static void WriteBreaches(TextWriter output, string title, Judged judged)
    {
        if (judged.Breaches.Count == 0)
        {
            return;
        }

        string[] header = ["method", "odds", "windows", "breached", "Brier 1/3", "Brier 2/3", "Brier end", "mean odds", "mean odds - rate"];
        Markdown.Table(output, $"{title}: breach, windows not in breach at the origin", header, BreachScore.Of(judged.Breaches).Select(line => new[]
        {
            line.Method, line.IsGiven ? "given" : "derived", Count(line.Windows), Markdown.Figure(line.Rate, "0.0000"), Markdown.Figure(line.BrierThird, "0.0000"),
            Markdown.Figure(line.BrierTwoThirds, "0.0000"), Markdown.Figure(line.BrierEnd, "0.0000"), Markdown.Figure(line.MeanOdds, "0.0000"), Markdown.Figure(line.Bias, "0.0000"),
        }));
    }

    private static string Held(Judged judged, string method, int lead, Kind kind) => judged.Coverage(method, lead, kind, 0.8) is { } narrow
        ? $"{Markdown.Figure(narrow.Held)} / {Markdown.Figure(judged.Coverage(method, lead, kind, 0.95)!.Held)}" : "-";

    private static IEnumerable<string[]> Rows(IEnumerable<MethodScore> lines) => lines.Select(line => new[]
    {
        line.Method, Count(line.Windows), Markdown.Figure(line.Owa), Markdown.Figure(line.Scores.Mase), Markdown.Figure(line.Scores.Smape), Markdown.Figure(line.Scores.Crps),
        Markdown.Figure(line.ProjectCrps), Markdown.Figure(line.Scores.Msis95), Markdown.Figure(line.Scores.Msis80), Markdown.Figure(line.Scores.Coverage80),
        Markdown.Figure(line.Scores.Coverage95), Markdown.Figure(line.Scores.Width95),
    });

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}

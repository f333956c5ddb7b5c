using System.Globalization;
using DebtForecast.Bench.Scoring;
using DebtForecast.Learning;

namespace DebtForecast.Bench.Forecasting;

/// <summary>Holds one judged set against the targets.</summary>
internal static class SetTargets
{
    public const string Served = "debtforecast";
    private const string MemberPrefix = "df_";
    private const double MostOwa = 0.85;
    private const double MostBrierRatio = 0.95;
    private const double MostOddsBias = 0.03;
    private static readonly (double Level, double Tolerance)[] Bands = [(0.8, 0.04), (0.95, 0.03)];
    private static readonly Kind[] Kinds = [Kind.Quiet, Kind.Moving];

    /// <summary>The peer with the lowest pCRPS.</summary>
    public static string BestPeer(Judged judged) => judged.Overall.First(line => IsPeer(line.Method)).Method;

    public static void Add(TargetTable table, BenchSet set, Judged judged)
    {
        if (set.MostRatio is { } most)
        {
            AddRatio(table, set, judged, most);
        }
        else
        {
            AddOwa(table, set, judged);
        }

        AddLearned(table, set, judged);
        foreach (var (kind, band) in Kinds.SelectMany(kind => Bands.Select(band => (kind, band))))
        {
            AddCoverage(table, set, judged, kind, band.Level, band.Tolerance);
        }

        AddBreach(table, set, judged);
    }

    // A win is claimed only where the interval over projects excludes 1.
    private static void AddRatio(TargetTable table, BenchSet set, Judged judged, double most)
    {
        var best = BestPeer(judged);
        var ratio = judged.Against(best, Served);
        var peers = string.Join(", ", judged.Overall.Where(line => IsPeer(line.Method)).Take(3).Select(line => $"{line.Method} {Markdown.Figure(line.ProjectCrps)}"));
        table.Judge(set.Title, "pCRPS against the best reference", $"{best} (against {judged.Baseline}: {peers})", $"{Markdown.Figure(most, "0.00")} or less, interval below 1", Say(ratio), ratio.Ratio <= most && ratio.High < 1);
        if (best != EmpiricalPeer.Name)
        {
            table.Tell(set.Title, "pCRPS against empirical", EmpiricalPeer.Name, Say(judged.Against(EmpiricalPeer.Name, Served)));
        }
    }

    private static void AddOwa(TargetTable table, BenchSet set, Judged judged)
    {
        var peers = string.Join(", ", judged.Overall.Where(line => IsPeer(line.Method)).OrderBy(line => line.Owa).Take(3).Select(line => $"{line.Method} {Markdown.Figure(line.Owa)}"));
        var ours = judged.Overall.Single(line => line.Method == Served).Owa;
        table.Judge(set.Title, $"OWA against {judged.Baseline}", peers, $"{Markdown.Figure(MostOwa, "0.00")} or less", Markdown.Figure(ours), ours <= MostOwa);
    }

    private static void AddLearned(TargetTable table, BenchSet set, Judged judged)
    {
        foreach (var name in Learners.All.Select(learner => MemberPrefix + learner.Name).Where(name => judged.Overall.Any(line => line.Method == name)))
        {
            table.Tell(set.Title, $"{name} alone: pCRPS against empirical", EmpiricalPeer.Name, Say(judged.Against(EmpiricalPeer.Name, name)));
        }
    }

    private static void AddCoverage(TargetTable table, BenchSet set, Judged judged, Kind kind, double level, double tolerance)
    {
        var checks = judged.Leads.Select(lead => (Lead: lead, Check: judged.Coverage(Served, lead, kind, level))).Where(pair => pair.Check is not null).ToList();
        if (checks.Count == 0)
        {
            return;
        }

        var ours = string.Join("; ", checks.Select(pair => $"{pair.Lead} d: {Markdown.Figure((pair.Check!.Held, pair.Check.Low, pair.Check.High))}{(pair.Check.Holds(tolerance) ? "" : " MISSED")}"));
        var peers = checks.Select(pair => $"{pair.Lead} d: {Range(judged, pair.Lead, kind, level)}");
        var windows = string.Create(CultureInfo.InvariantCulture, $"{checks[0].Check!.Windows} windows, {checks[0].Check!.Projects} projects");
        table.Judge(
            set.Title, $"{100 * level:0} % coverage, {(kind == Kind.Quiet ? "quiet" : "moving")} history ({windows})", "peers " + string.Join("; ", peers),
            $"{Markdown.Figure(level, "0.00")} ± {Markdown.Figure(tolerance, "0.00")}, inside the interval", ours, checks.All(pair => pair.Check!.Holds(tolerance)));
    }

    private static string Range(Judged judged, int lead, Kind kind, double level)
    {
        var held = judged.Overall.Where(line => IsPeer(line.Method)).Select(line => judged.Coverage(line.Method, lead, kind, level)!.Held).Order().ToList();
        return $"{Markdown.Figure(held[0], "0.00")}-{Markdown.Figure(held[^1], "0.00")}";
    }

    private static void AddBreach(TargetTable table, BenchSet set, Judged judged)
    {
        var scores = BreachScore.Of(judged.Breaches);
        if (scores.FirstOrDefault(line => line.Method == Served) is not { } ours || scores.FirstOrDefault(line => IsPeer(line.Method)) is not { } best)
        {
            return;
        }

        var ratio = judged.BreachAgainst(best.Method, Served);
        var odds = ours.IsGiven ? "own odds" : "odds derived from quantiles";
        table.Judge(set.Title, $"Brier of 1.05 x origin at the end ({odds}), over the best peer's", $"{best.Method} {Markdown.Figure(best.BrierEnd, "0.0000")}", $"{Markdown.Figure(MostBrierRatio, "0.00")} or less",
            $"{Markdown.Figure(ours.BrierEnd, "0.0000")}: {Markdown.Figure(ratio)}", ratio.Ratio <= MostBrierRatio);
        table.Judge(set.Title, "mean odds minus rate at the end", $"{best.Method} {Markdown.Figure(best.Bias)}", $"{Markdown.Figure(MostOddsBias, "0.00")} or less", Markdown.Figure(ours.Bias), Math.Abs(ours.Bias) <= MostOddsBias);
    }

    private static bool IsPeer(string method) => method != Served && !method.StartsWith(MemberPrefix, StringComparison.Ordinal);

    private static string Say(ProjectRatio ratio) =>
        Markdown.Figure((ratio.Ratio, ratio.Low, ratio.High)) + (ratio.LeftOut > 0 ? $", {ratio.LeftOut.ToString(CultureInfo.InvariantCulture)} left out" : string.Empty);
}

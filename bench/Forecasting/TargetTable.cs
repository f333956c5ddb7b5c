namespace DebtForecast.Bench.Forecasting;

/// <summary>The table of targets: what was demanded, what was measured, and whether it is kept.</summary>
internal sealed class TargetTable
{
    private readonly List<string[]> rows = [];

    public bool HasMissed { get; private set; }

    public void Judge(string set, string measure, string reference, string target, string ours, bool isKept)
    {
        HasMissed |= !isKept;
        rows.Add([set, measure, reference, target, ours, isKept ? "ok" : "MISSED"]);
    }

    /// <summary>A figure without a target.</summary>
    public void Tell(string set, string measure, string reference, string ours) => rows.Add([set, measure, reference, "-", ours, "-"]);

    public void Skip(string set, string measure, string reason) => rows.Add([set, measure, "-", "-", $"skipped: {reason}", "-"]);

    public void Write(TextWriter output) => Markdown.Table(output, "Targets", ["set", "measure", "reference", "target", "ours", ""], rows);
}

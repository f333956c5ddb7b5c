using System.Globalization;

namespace DebtForecast.Bench.Gating;

/// <summary>One table of demands: what was measured, what is allowed, and whether it is kept.</summary>
internal sealed class Table
{
    private readonly List<string[]> rows = [["what", "measured", "allowed", "ratio", ""]];

    public bool HasMissed { get; private set; }

    /// <summary>A figure that must not be above a limit.</summary>
    public void AtMost(string what, double figure, double limit, string unit)
    {
        HasMissed |= figure > limit;
        Add(what, $"{Text(figure)} {unit}", $"{Text(limit)} {unit}", Text(figure / limit), figure <= limit ? "ok" : "MISSED");
    }

    /// <summary>Ours against a peer's figure times a factor: 1/8 for eight times less, 2 for twice.</summary>
    public void Against(string what, double ours, double peer, double factor, string unit)
    {
        HasMissed |= ours > peer * factor;
        var allowed = $"{Text(peer * factor)} {unit} ({Text(peer)} {(factor < 1 ? "/ " + Text(1 / factor) : "x " + Text(factor))})";
        Add(what, $"{Text(ours)} {unit}", allowed, factor < 1 ? $"{Text(peer / ours)} times less" : $"{Text(ours / peer)} times", ours <= peer * factor ? "ok" : "MISSED");
    }

    /// <summary>A figure that is only told.</summary>
    public void Tell(string what, string figure) => Add(what, figure, "", "", "");

    public void Write(TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (row == rows[0])
            {
                output.WriteLine("|" + string.Concat(widths.Select(width => new string('-', width + 2) + "|")));
            }
        }
    }

    private void Add(params string[] row) => rows.Add(row);

    private static string Text(double figure) => figure.ToString(figure >= 100 ? "0" : figure >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}

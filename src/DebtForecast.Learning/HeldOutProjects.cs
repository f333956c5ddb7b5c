using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>The projects of an installation that its models never learn from, so that an old and a new model can be compared on them.</summary>
/// <remarks>
/// One in five, by a hash of the name: the same projects each time, whatever the fleet becomes. What the served model held out stays held out. Never
/// more than half of the projects, and never none.
/// </remarks>
public static class HeldOutProjects
{
    private const int OneIn = 5;

    /// <summary>Chooses among projects whose past has a window to compare on.</summary>
    /// <param name="fleet">The installation's histories.</param>
    /// <param name="served">The card of the model that is served.</param>
    /// <returns>The projects, sorted; empty where no history is long enough or each was learned from by the served model.</returns>
    public static IReadOnlyList<string> Choose(IReadOnlyList<SeriesHistory> fleet, ModelCard served)
    {
        var learned = ProjectNames.BareOf(served.Projects);
        var usable = ModelTrial.WindowsOf(fleet).Select(window => window.Project).Distinct().Where(project => !learned.Contains(ProjectNames.BareOf(project)))
            .OrderByDescending(served.HeldOut.Contains).ThenByDescending(project => HashOf(project) % OneIn == 0).ThenBy(HashOf).ToList();
        var wanted = usable.Count(project => served.HeldOut.Contains(project) || HashOf(project) % OneIn == 0);
        var most = Math.Max(1, fleet.Select(series => series.Project).Distinct().Count() / 2);
        return [.. usable.Take(Math.Clamp(wanted, 1, most)).Order(StringComparer.Ordinal)];
    }

    private static uint HashOf(string project) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(project)));
}

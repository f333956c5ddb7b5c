using System.IO.Compression;
using System.Text;
using DebtForecast.Demo.Companies;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;

namespace DebtForecast.Demo;

/// <summary>The projects that <c>demo</c> watches: nine real histories and a made-up company.</summary>
public static class DemoWorld
{
    /// <summary>What every page says about the data.</summary>
    public const string Notice =
        "Demo: nine real SonarQube histories (SDK4ED, MIT licence), replayed with their dates shifted by whole weeks, and a made-up company, Northwind. Nothing here is live.";

    private const string Histories = "histories/sonarqube-weekly-sdk4ed.csv.gz";

    /// <summary>Makes the projects for a SonarQube double.</summary>
    /// <param name="lastDay">The day on which the made-up histories end, and the real ones at most six days before.</param>
    /// <returns>The projects.</returns>
    public static IReadOnlyList<DoubleProject> Projects(DateOnly lastDay) => [.. RealProjects(lastDay), .. MadeUpProjects(lastDay)];

    private static IReadOnlyList<DoubleProject> RealProjects(DateOnly lastDay)
    {
        using var packed = typeof(DemoWorld).Assembly.GetManifestResourceStream(Histories)!;
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        return SeriesFile.Read(OnlyCollected(text), lastDay);
    }

    /// <summary>The file has metrics of other tools too, which no SonarQube server would know.</summary>
    private static StringReader OnlyCollected(TextReader csv)
    {
        var collected = Metrics.CollectedByDefault.ToHashSet(StringComparer.Ordinal);
        var kept = new StringBuilder().AppendLine(csv.ReadLine());
        while (csv.ReadLine() is { } line)
        {
            var from = line.IndexOf(',', StringComparison.Ordinal) + 1;
            if (collected.Contains(line[from..line.IndexOf(',', from)]))
            {
                kept.AppendLine(line);
            }
        }

        return new StringReader(kept.ToString());
    }

    private static IEnumerable<DoubleProject> MadeUpProjects(DateOnly lastDay)
    {
        foreach (var simulated in SimulatedCompany.Create(lastDay))
        {
            var project = new DoubleProject(simulated.Key, simulated.Name);
            var events = simulated.Events.ToLookup(happened => happened.Instant);
            foreach (var analysis in simulated.Analyses)
            {
                project.Add(analysis.Instant, analysis.Values, events: [.. events[analysis.Instant].Select(AsSonarQubeSaysIt)]);
            }

            yield return project;
        }
    }

    private static DoubleEvent AsSonarQubeSaysIt(ProjectEvent happened) =>
        new(happened.Kind == ProjectEventKind.Version ? "VERSION" : "SQ_UPGRADE", happened.Name, happened.Description);
}

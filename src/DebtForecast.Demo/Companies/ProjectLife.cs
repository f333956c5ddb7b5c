using DebtForecast.Observations;

namespace DebtForecast.Demo.Companies;

/// <summary>Lives one project's days.</summary>
internal sealed class ProjectLife(ProjectCharacter character, int seed)
{
    private const double MinutesPerLine = 30; // SonarQube's default development cost
    private const int WorkDaysPerYear = 261;
    private const double TakeOverOdds = 0.7 / WorkDaysPerYear;
    private const double UpgradeOdds = 0.5 / WorkDaysPerYear;
    private const double ReleaseOdds = 6.0 / WorkDaysPerYear;

    private readonly Random chance = new(seed);
    private readonly List<Analysis> analyses = [];
    private readonly List<ProjectEvent> events = [];
    private double lines = character.StartLines;
    private double debt = character.StartLines * character.StartDebtMinutesPerLine;
    private double duplication = 3 + (seed % 4);
    private double coverage = 78 - (seed % 9);
    private int release = 1;

    /// <summary>Lives as many week days as the span has, the last of them on its last week day: which day it is changes no value.</summary>
    public SimulatedProject Live(DateOnly lastDay)
    {
        var days = WeekDaysBefore(lastDay, SimulatedCompany.Months * WorkDaysPerYear / 12);
        for (var i = 0; i < days.Count; i++)
        {
            if (i == 0 || i == days.Count - 1 || chance.NextDouble() < character.ActiveDays)
            {
                Work(new DateTimeOffset(days[i], new TimeOnly(2, 30).Add(TimeSpan.FromMinutes(chance.Next(240))), TimeSpan.Zero));
            }
        }

        return new SimulatedProject(character.Key, character.Name, analyses, events);
    }

    private static List<DateOnly> WeekDaysBefore(DateOnly lastDay, int count)
    {
        var days = new List<DateOnly>(count);
        for (var day = lastDay; days.Count < count; day = day.AddDays(-1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                days.Add(day);
            }
        }

        days.Reverse();
        return days;
    }

    private void Work(DateTimeOffset instant)
    {
        var mean = character.StartLines * character.GrowthPerYear / (WorkDaysPerYear * character.ActiveDays);
        Grow(mean * Math.Exp((1.1 * Normal()) - 0.6));
        Happens(TakeOverOdds, () => Grow(character.StartLines * (0.03 + (0.05 * chance.NextDouble()))));
        Happens(character.CleanUpsPerYear / WorkDaysPerYear, () => debt *= 0.88 + (0.09 * chance.NextDouble()));
        Happens(UpgradeOdds, () => Upgrade(instant));
        Happens(ReleaseOdds, () => events.Add(new ProjectEvent(instant, ProjectEventKind.Version, $"{1 + (release / 10)}.{release++ % 10}")));
        duplication = Math.Clamp(duplication + (0.02 * Normal()), 0.5, 20);
        coverage = Math.Clamp(coverage + (0.05 * Normal()) - 0.004, 10, 97);
        analyses.Add(new Analysis(instant, 0, Provenance.Analysis, Measures()));
    }

    private void Grow(double newLines)
    {
        lines += newLines;
        debt += newLines * character.DebtMinutesPerLine * Math.Exp((0.8 * Normal()) - 0.32);
    }

    private void Upgrade(DateTimeOffset instant)
    {
        debt *= 1.02 + (0.06 * chance.NextDouble());
        events.Add(new ProjectEvent(instant, ProjectEventKind.Analyser, "Analyser upgraded", "New rules are counted from this day on."));
    }

    private Dictionary<string, double> Measures()
    {
        var smells = Math.Round(debt / 11);
        var cost = Math.Round(lines) * MinutesPerLine;
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ncloc"] = Math.Round(lines),
            ["development_cost"] = cost,
            ["sqale_index"] = Math.Round(debt),
            ["sqale_debt_ratio"] = Math.Round(100 * Math.Round(debt) / cost, 1, MidpointRounding.AwayFromZero),
            ["code_smells"] = smells,
            ["bugs"] = Math.Round(smells / 40),
            ["vulnerabilities"] = Math.Round(smells / 160),
            ["violations"] = smells + Math.Round(smells / 40) + Math.Round(smells / 160),
            ["complexity"] = Math.Round(lines * 0.19),
            ["cognitive_complexity"] = Math.Round(lines * 0.13),
            ["duplicated_lines_density"] = Math.Round(duplication, 1),
            ["coverage"] = Math.Round(coverage, 1),
            ["security_hotspots"] = Math.Round(smells / 55),
            ["reliability_remediation_effort"] = Math.Round(smells / 40) * 18,
            ["security_remediation_effort"] = Math.Round(smells / 160) * 30,
        };
    }

    private void Happens(double odds, Action what)
    {
        if (chance.NextDouble() < odds)
        {
            what();
        }
    }

    /// <summary>A standard normal number by Box and Muller's transform.</summary>
    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}

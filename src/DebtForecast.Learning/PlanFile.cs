using System.Text.Json;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A plan as a file: what was learned, its format, and which files its members are.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Marks">The marks of the members, by name; none in files from before they were kept.</param>
internal sealed record PlanFile(ForecastPlan Plan, IReadOnlyDictionary<string, MemberMark> Marks)
{
    private const string MarksName = "memberFiles";

    /// <summary>Writes it.</summary>
    /// <param name="path">The file; overwritten.</param>
    public void Write(string path)
    {
        var file = JsonSerializer.SerializeToNode(Plan.Rounded(), ModelJson.Options)!.AsObject();
        file.Insert(0, "formatVersion", ModelJson.FormatVersion);
        file.Insert(1, MarksName, JsonSerializer.SerializeToNode(Marks, ModelJson.Options));
        File.WriteAllText(path, file.ToJsonString(ModelJson.Options));
    }

    /// <summary>Reads a file, and holds every number in it to what training can give.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What helps where it cannot be read.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of a newer format; the message names it.</exception>
    public static PlanFile Read(string path, string remedy) => ModelJson.Read(path, remedy, root =>
    {
        var plan = ModelJson.ValueOf<ForecastPlan>(root);
        var marks = root.TryGetProperty(MarksName, out var said) ? ModelJson.ValueOf<Dictionary<string, MemberMark>>(said) : [];
        var fault = PlanCheck.FindFault(plan)
            ?? (marks.FirstOrDefault(pair => pair.Value is not { Sha256: not null, Reads: not null }).Key is { } name ? $"{MarksName} of {name} are not whole" : null);
        return fault is null ? new PlanFile(plan, marks) : throw new JsonException(fault);
    });

    /// <summary>The plan without what it says about members that are not at hand.</summary>
    /// <remarks>
    /// Their scores, weights and calibration are gone. Where one of them had a weight in the blend, so are score and calibration of the blend: they are those
    /// of another mixture. A backtest on the installation's own past may earn the blend of the others its place again.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="absent">The names of the members.</param>
    /// <returns>The plan; the same one where nothing is absent.</returns>
    public static ForecastPlan Without(ForecastPlan plan, IReadOnlyCollection<string> absent)
    {
        if (absent.Count == 0)
        {
            return plan;
        }

        var gone = absent.ToHashSet(StringComparer.Ordinal);
        if (plan.Blend.Members.Any(member => gone.Contains(member.Model)))
        {
            gone.Add(BlendForecaster.ModelName);
        }

        return plan with
        {
            Blend = new([.. plan.Blend.Members.Where(member => !gone.Contains(member.Model))]),
            Bands = new([.. plan.Bands.Factors.Where(factors => !gone.Contains(factors.Model))]),
            Scores = [.. plan.Scores.Where(score => !gone.Contains(score.Model))],
        };
    }
}

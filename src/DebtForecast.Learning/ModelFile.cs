using System.Globalization;
using System.Text.Json;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>
/// A model on disk: a folder <c>NAME</c> with <c>card.json</c> (what it learned from), <c>plan.json</c> (calibration) and one file for each learned member.
/// </summary>
public static class ModelFile
{
    /// <summary>The name of the model that ships.</summary>
    public const string DefaultName = "shipped";

    private const string CardName = "card.json";
    private const string PlanName = "plan.json";
    private const string Remedy = "train the model anew with: debtforecast models train";

    private static readonly JsonSerializerOptions Indented = new(ModelJson.Options) { WriteIndented = true };

    /// <summary>Writes a trained model and its card. Files of members that the model lacks are deleted.</summary>
    /// <param name="folder">The folder of models; made where it is missing.</param>
    /// <param name="model">The model.</param>
    /// <param name="card">The card; its name is that of the model's folder.</param>
    public static void Save(string folder, TrainedModel model, ModelCard card)
    {
        var own = Path.Combine(folder, card.Name);
        Directory.CreateDirectory(own);
        foreach (var former in Learners.All.Where(learner => model.Members.All(pair => pair.Learner.Name != learner.Name)))
        {
            File.Delete(Path.Combine(own, former.FileName)); // of the model that was here before
        }

        var marks = new Dictionary<string, MemberMark>();
        foreach (var (learner, member) in model.Members)
        {
            var path = Path.Combine(own, learner.FileName);
            member.Save(path);
            marks[learner.Name] = MemberMark.Of(learner, File.ReadAllBytes(path));
        }

        new PlanFile(model.Plan, marks).Write(Path.Combine(own, PlanName));
        File.WriteAllText(Path.Combine(own, CardName), JsonSerializer.Serialize(card, Indented) + "\n");
    }

    /// <summary>Loads a model that must be whole.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>What predicts with it.</returns>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static Learned Load(string folder, string name = DefaultName) => Open(folder, name).Whole().Learned;

    /// <summary>Loads what is sound of a model: plan and card must be, members that are not are left out, with the reasons.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">Plan or card is missing, damaged or of a newer format; the message names it.</exception>
    public static ServedModel Open(string folder, string name = DefaultName)
    {
        var own = Path.Combine(folder, name);
        var plan = PlanFile.Read(Path.Combine(own, PlanName), Remedy);
        var card = ReadCard(folder, name);
        var (members, unread) = (new List<ServedMember>(), new List<UnreadMember>());
        foreach (var learner in Learners.All)
        {
            var path = Path.Combine(own, learner.FileName);
            if (card.Members.Contains(learner.Name))
            {
                Add(learner, path, plan.Marks.GetValueOrDefault(learner.Name), members, unread);
            }
            else if (File.Exists(path))
            {
                unread.Add(new(learner.Name, $"{path} is not served, because {CardName} does not name {learner.Name} among the members; {Remedy}."));
            }
        }

        unread.AddRange(card.Members.Except(Learners.All.Select(learner => learner.Name)).Select(stranger => new UnreadMember(
            stranger, $"{Path.Combine(own, CardName)} names the member {stranger}, which this version does not know; upgrade debtforecast, or {Remedy}.")));
        var absent = Learners.All.Select(learner => learner.Name).Except(members.Select(member => member.Name)).Concat(unread.Select(member => member.Name)).ToList();
        var sound = PlanFile.Without(plan.Plan, absent);
        return new(card, new(new ForecasterBank([.. members.Select(member => member.Forecaster)]), sound)) { Members = members, Unread = unread };
    }

    /// <summary>Reads the card of a model.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">The card is missing, damaged or of a newer format; the message names it.</exception>
    public static ModelCard ReadCard(string folder, string name = DefaultName) => ModelJson.Read(Path.Combine(folder, name, CardName), Remedy, root =>
    {
        var card = ModelJson.ValueOf<ModelCard>(root);
        return card.FindFault() is { } fault ? throw new JsonException(fault) : card;
    });

    /// <summary>Says in which state the files of a model are, so that a reader knows whether one has changed.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>Names, sizes and instants of the files; empty where the folder cannot be read.</returns>
    public static string StateOf(string folder, string name)
    {
        try
        {
            return string.Join('|', new DirectoryInfo(Path.Combine(folder, name)).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Lists the models of a folder.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <returns>The names, sorted; empty where the folder is missing.</returns>
    /// <exception cref="InvalidDataException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> List(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.GetDirectories(folder).Where(own => File.Exists(Path.Combine(own, CardName))).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{folder} cannot be read ({trouble.Message.TrimEnd('.')}); let the account that runs debtforecast read it.", trouble);
        }
    }

    // Whatever a foreign or damaged file makes a reader throw: the other members are served all the same.
    private static void Add(ILearner learner, string path, MemberMark? mark, List<ServedMember> members, List<UnreadMember> unread)
    {
        try
        {
            var file = File.ReadAllBytes(path);
            if ((file.Length == 0 ? "it is empty" : mark?.FindFault(learner, file)) is { } fault)
            {
                throw new FormatException(fault);
            }

            members.Add(new(learner.Name, learner.FileName, learner.Load(path)));
        }
        catch (Exception trouble)
        {
            unread.Add(new(learner.Name, trouble switch
            {
                FileNotFoundException => $"{path} is missing; {Remedy}.",
                InvalidDataException when trouble.Message.StartsWith(path, StringComparison.Ordinal) => trouble.Message, // of the learner, which names file and remedy
                _ => $"{path} cannot be read as {learner.Name} ({trouble.Message.TrimEnd('.')}); {Remedy}.",
            }));
        }
    }
}

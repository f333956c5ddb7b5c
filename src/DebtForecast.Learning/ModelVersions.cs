using System.Globalization;
using System.Text.Json;

namespace DebtForecast.Learning;

/// <summary>
/// The models that an installation may serve: those that ship, and the versions that it has trained on its own fleet, each in a folder named by the UTC
/// instant of its training. A small file says which one is served.
/// </summary>
/// <remarks>
/// A version is written to a folder of another name and renamed when it is whole, and the small file is replaced as a whole: whoever reads sees the former
/// state or the new one, never half of either. Readers need no lock; writers hold <see cref="TryLock"/>.
/// </remarks>
/// <param name="folder">The folder of the installation's own versions; made where something is written.</param>
/// <param name="shippedFolder">The folder of the models that ship.</param>
public sealed class ModelVersions(string folder, string shippedFolder)
{
    private const string ChoiceName = "served.json";
    private const string LockName = "writing.lock";
    private const string Unfinished = ".unfinished-";
    private const string NameFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Gets the folder of the installation's own versions.</summary>
    public string Folder => folder;

    /// <summary>Gets the folder of the models that ship.</summary>
    public string ShippedFolder => shippedFolder;

    /// <summary>Gets which model is served, and which was before: the shipped one where nothing was ever chosen.</summary>
    /// <exception cref="InvalidDataException">The file that says so cannot be read; the message names it and the remedy.</exception>
    public ServedChoice Choice
    {
        get
        {
            var path = Path.Combine(folder, ChoiceName);
            try
            {
                return File.Exists(path) ? Checked(JsonSerializer.Deserialize<ServedChoice>(File.ReadAllText(path), Json)) : new(ModelFile.DefaultName, null, null);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
            {
                throw new InvalidDataException($"{path} cannot be read ({trouble.Message.TrimEnd('.')}); choose a model with: debtforecast models rollback {ModelFile.DefaultName}.", trouble);
            }
        }
    }

    /// <summary>Gets the names of the installation's own versions, the newest first.</summary>
    public IReadOnlyList<string> Names => [.. ModelFile.List(folder).Where(IsVersion).Reverse()];

    /// <summary>Finds the folder that holds a model.</summary>
    /// <param name="name">The model's name: a version, or one that ships.</param>
    /// <returns>The folder of models, as <see cref="ModelFile"/> takes it; null where there is no model of that name.</returns>
    public string? FindFolder(string name) =>
        IsVersion(name) && ModelFile.List(folder).Contains(name) ? folder : ModelFile.List(shippedFolder).Contains(name) ? shippedFolder : null;

    /// <summary>Loads the model that is served.</summary>
    /// <returns>The model with its card.</returns>
    /// <exception cref="InvalidDataException">It cannot be read; the message names the file and the remedy.</exception>
    public ServedModel LoadServed() => Load(Choice.Served);

    /// <summary>Loads a model.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The model with its card.</returns>
    /// <exception cref="InvalidDataException">It is missing, or its card or plan cannot be read; the message names it and the remedy.</exception>
    public ServedModel Load(string name)
    {
        var place = IsVersion(name) ? folder : shippedFolder; // a folder without a card is in no list, and the card's absence is what to say
        var own = FindFolder(name)
            ?? (IsName(name) && Directory.Exists(Path.Combine(place, name)) ? place : null)
            ?? throw new InvalidDataException($"There is no model {name} in {folder} or {shippedFolder}; debtforecast models list shows those at hand.");
        return ModelFile.Open(own, name);
    }

    /// <summary>Lets one process write at a time.</summary>
    /// <returns>The right to write until it is disposed; null where another process has it.</returns>
    /// <exception cref="InvalidDataException">The folder cannot be made or written to; the message names it and the remedy.</exception>
    public IDisposable? TryLock()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(trouble);
        }

        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException trouble)
        {
            throw Unwritable(trouble);
        }
    }

    /// <summary>Keeps a model as a version. Nothing is served by that. The caller holds <see cref="TryLock"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="card">Its card; the name on it becomes the version's.</param>
    /// <param name="now">The instant that names the version.</param>
    /// <returns>The card as written.</returns>
    public ModelCard Add(TrainedModel model, ModelCard card, DateTimeOffset now)
    {
        foreach (var torn in Directory.GetDirectories(folder, Unfinished + "*"))
        {
            Directory.Delete(torn, recursive: true); // of a process that was killed: nobody else writes
        }

        // Two trainings within a second: the later one moves on, names stay in order.
        var named = card with { Name = Enumerable.Range(0, int.MaxValue).Select(second => NameOf(now.AddSeconds(second))).First(name => !Path.Exists(Path.Combine(folder, name))) };
        var unfinished = Path.Combine(folder, Unfinished + named.Name);
        ModelFile.Save(unfinished, model, named);
        var written = Path.Combine(unfinished, named.Name);
        foreach (var file in Directory.GetFiles(written))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true); // the rename must not reach the disk before the content
        }

        Directory.Move(written, Path.Combine(folder, named.Name));
        Directory.Delete(unfinished);
        return named;
    }

    /// <summary>Serves a model from now on; running services take it at their next run. The caller holds <see cref="TryLock"/>.</summary>
    /// <param name="name">A model at hand.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InvalidDataException">There is no model of that name, or a file of it cannot be read.</exception>
    public void Serve(string name, DateTimeOffset now)
    {
        Load(name).Whole();
        var path = Path.Combine(folder, ChoiceName);
        var former = FormerOf(name);
        var fresh = path + ".new";
        using (var stream = new FileStream(fresh, FileMode.Create))
        {
            JsonSerializer.Serialize(stream, new ServedChoice(name, former, now), Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Deletes old versions. The caller holds <see cref="TryLock"/>.</summary>
    /// <param name="kept">How many of the newest stay; the one that is served and the one before it stay beside them.</param>
    /// <returns>The names of those that are gone.</returns>
    public IReadOnlyList<string> Prune(int kept)
    {
        var choice = Choice;
        var old = Names.Skip(kept).Where(name => name != choice.Served && name != choice.Former).ToList();
        foreach (var name in old)
        {
            // Renamed first: a folder that is half deleted is no version any more.
            var torn = Path.Combine(folder, Unfinished + name);
            Directory.Move(Path.Combine(folder, name), torn);
            Directory.Delete(torn, recursive: true);
        }

        return old;
    }

    private InvalidDataException Unwritable(Exception trouble) => new(
        $"{folder} cannot be written to ({trouble.Message.TrimEnd('.')}); let the account that runs debtforecast write to it, or set Forecasting:TrainedModels to another folder.", trouble);

    // A name never leads out of the folders of models.
    private static ServedChoice Checked(ServedChoice? choice) =>
        choice is not { Served: not null } ? throw new JsonException("it names no model")
        : IsName(choice.Served) && (choice.Former is null || IsName(choice.Former)) ? choice
        : throw new JsonException($"\"{choice.Served}\" or \"{choice.Former}\" is no name of a model");

    private static bool IsName(string name) => name is not ("" or "." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0;

    private string? FormerOf(string name)
    {
        try
        {
            var choice = Choice;
            return choice.Served == name ? choice.Former : choice.Served;
        }
        catch (InvalidDataException)
        {
            return null; // the file is damaged: this choice is the remedy, and there is no former one to return to
        }
    }

    private static string NameOf(DateTimeOffset instant) => instant.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);

    private static bool IsVersion(string name) =>
        DateTime.TryParseExact(name, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

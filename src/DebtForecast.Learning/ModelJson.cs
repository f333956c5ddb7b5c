using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebtForecast.Learning;

/// <summary>Reads the JSON files of models: whatever is wrong with one, the exception names the file, the trouble and the remedy.</summary>
internal static class ModelJson
{
    /// <summary>The newest format of card and plan that this version reads; a file that says none has format 1.</summary>
    public const int FormatVersion = 1;

    private const string FormatName = "formatVersion";

    /// <summary>How values are written.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What helps where it cannot be read.</param>
    /// <param name="read">Makes it of the file's object.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of a newer format.</exception>
    public static T Read<T>(string path, string remedy, Func<JsonElement, T> read)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var document = JsonDocument.Parse(bytes.Length > 0 ? bytes : throw new JsonException("it is empty"));
            return read(Current(document.RootElement, path));
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is missing; {remedy}.", trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"{path} cannot be read ({trouble.Message.TrimEnd('.')}); {remedy}.", trouble);
        }
    }

    /// <summary>Reads an object whose properties none may be null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="element">The object.</param>
    /// <returns>The value.</returns>
    public static T ValueOf<T>(JsonElement element) => element.Deserialize<T>(Options) ?? throw new JsonException("it says null");

    private static JsonElement Current(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"it holds {root.ValueKind} where an object must be");
        }

        var version = root.TryGetProperty(FormatName, out var said) ? said.GetInt32() : FormatVersion;
        return version switch
        {
            > FormatVersion => throw new InvalidDataException($"{path} has format {version}; this version of debtforecast reads up to {FormatVersion}. Upgrade debtforecast, or serve another model with: debtforecast models rollback."),
            < 1 => throw new JsonException($"its {FormatName} is {version}; the least is 1"),
            _ => root,
        };
    }
}

using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Gradient-boosted quantiles: one LightGBM model for each level, scored by managed code.</summary>
/// <remarks>
/// The file is a zip of LightGBM's own texts, <c>quantile-0.025.txt</c> to <c>quantile-0.975.txt</c>: any LightGBM 4 reads them, and the names of the
/// features stand in them.
/// </remarks>
public sealed class BoostedQuantiles
{
    private readonly IReadOnlyList<string> texts;
    private readonly BoostedTrees[] models;

    private BoostedQuantiles(IReadOnlyList<string> texts)
    {
        this.texts = texts;
        models = [.. texts.Select((text, level) => BoostedTrees.Parse(text, QuantileLevels.All[level]))];
    }

    /// <summary>Reads models.</summary>
    /// <param name="texts">LightGBM's text for each level of <see cref="QuantileLevels.All"/>.</param>
    /// <returns>The quantiles.</returns>
    /// <exception cref="ArgumentException">There is another number of texts.</exception>
    /// <exception cref="FormatException">A text is damaged, or of a model with another objective, level or features.</exception>
    public static BoostedQuantiles From(IReadOnlyList<string> texts) => texts.Count == QuantileLevels.Count
        ? new(texts)
        : throw new ArgumentException($"There must be {QuantileLevels.Count} models; there are {texts.Count}.", nameof(texts));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The quantiles.</returns>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of another kind; the message names it and the remedy.</exception>
    public static BoostedQuantiles Load(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return new([.. QuantileLevels.All.Select(level => ReadText(zip, level))]);
        }
        catch (Exception trouble) when (trouble is IOException or InvalidDataException or FormatException or OverflowException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read as boosted quantiles ({trouble.Message}); train it anew with: debtforecast models train.", trouble);
        }
    }

    /// <summary>Writes the models.</summary>
    /// <param name="path">The file; overwritten.</param>
    public void Save(string path)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        for (var level = 0; level < texts.Count; level++)
        {
            var entry = zip.CreateEntry(NameOf(QuantileLevels.All[level]), CompressionLevel.SmallestSize);
            entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(10); // same model, same bytes; a zip knows no day before 1980
            using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            writer.Write(texts[level]);
        }
    }

    /// <summary>Predicts the quantiles of a row.</summary>
    /// <param name="features">The features, <see cref="ForestFeatures.Count"/> of them.</param>
    /// <returns>One number for each level of <see cref="QuantileLevels.All"/>; they may cross.</returns>
    public double[] Predict(float[] features) => Array.ConvertAll(models, model => model.Predict(features));

    private static string ReadText(ZipArchive zip, double level)
    {
        var entry = zip.GetEntry(NameOf(level)) ?? throw new InvalidDataException($"{NameOf(level)} is missing");
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return Crc32.HashToUInt32(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) == entry.Crc32
            ? Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)
            : throw new InvalidDataException($"the check sum of {entry.Name} is wrong");
    }

    private static string NameOf(double level) => string.Create(CultureInfo.InvariantCulture, $"quantile-{level}.txt");
}

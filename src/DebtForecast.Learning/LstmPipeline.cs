using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace DebtForecast.Learning;

/// <summary>The ML.NET pipeline that runs an <see cref="LstmNetwork"/> as ONNX (<c>ApplyOnnxModel</c>). Threads may share it.</summary>
/// <remarks>A prediction engine serves one series in some 70 µs; as it belongs to one thread at a time, there are as many as threads that predict.</remarks>
internal sealed class LstmPipeline
{
    private const string OnnxEntry = "OnnxModel";
    private const string Needs = "its native library: x64, or arm64 with glibc, macOS or Windows";
    private const int LengthBytes = sizeof(int);
    private readonly MLContext context;
    private readonly ITransformer transformer;
    private readonly ConcurrentBag<PredictionEngine<Seen, Answer>> engines = [];

    private LstmPipeline(byte[] archive)
    {
        OnnxPrivacy.Ensure();
        using var folder = new OnnxFolder();
        context = new MLContext(0) { TempFilePath = folder.Path };
        using var stream = new MemoryStream(archive, writable: false);
        transformer = context.Model.Load(stream, out _);
    }

    /// <summary>Sees to it that archives can be written here.</summary>
    /// <exception cref="LearnerUnavailableException">The native library of ONNX Runtime does not load; the message says what training needs.</exception>
    public static void Require() => LearnerUnavailableException.Guard("ONNX Runtime", Needs, () =>
    {
        OnnxPrivacy.Ensure();
        return OrtEnv.Instance();
    });

    /// <summary>Writes a network as a stock ML.NET model; the archive holds the ONNX file. Needs the native library of ONNX Runtime.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; overwritten.</param>
    /// <exception cref="LearnerUnavailableException">There is no native library for this platform.</exception>
    public static void Save(LstmNetwork network, string path)
    {
        Require();
        using var folder = new OnnxFolder();
        var context = new MLContext(0) { TempFilePath = folder.Path };
        var empty = context.Data.LoadFromEnumerable<Seen>([]);
        using var onnx = new MemoryStream(LstmOnnx.Write(network));
        var transformer = context.Transforms.ApplyOnnxModel([LstmOnnx.AnswerName], [LstmOnnx.WeeksName, LstmOnnx.TraitsName], onnx).Fit(empty);
        context.Model.Save(transformer, empty.Schema, path);
    }

    /// <summary>Loads an archive into ML.NET: the first call loads the native library.</summary>
    /// <param name="archive">The archive.</param>
    /// <returns>The pipeline.</returns>
    public static LstmPipeline Open(byte[] archive) => new(archive);

    /// <summary>Reads the network out of an archive, without ML.NET and without native code.</summary>
    /// <param name="archive">The archive.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidDataException">This is no such archive; the message says what is wrong.</exception>
    public static LstmNetwork NetworkIn(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
        var entry = zip.Entries.SingleOrDefault(entry => entry.Name == OnnxEntry) ?? throw new InvalidDataException("it holds no ONNX model");
        using var content = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(content);
        }

        // ML.NET writes the length of the file before it.
        return content.Length > LengthBytes ? LstmOnnx.Read(content.ToArray().AsMemory(LengthBytes)) : throw new InvalidDataException("its ONNX model is empty");
    }

    /// <summary>Computes the answer for a series.</summary>
    /// <param name="window">The series.</param>
    /// <returns>The answer.</returns>
    public float[] Predict(LstmWindow window)
    {
        var engine = engines.TryTake(out var idle) ? idle : context.Model.CreatePredictionEngine<Seen, Answer>(transformer);
        var answer = engine.Predict(new() { Weeks = window.Weeks, Traits = window.Traits }).Squeezed;
        engines.Add(engine);
        return answer;
    }

    /// <summary>
    /// Where ML.NET writes the network as a file for ONNX Runtime, which reads it once. ML.NET would leave it in the common folder for as long as the program
    /// runs, and for ever where that is killed.
    /// </summary>
    private sealed class OnnxFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("debtforecast-onnx-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    /// <summary>A row that goes in.</summary>
    private sealed class Seen
    {
        [ColumnName(LstmOnnx.WeeksName), VectorType(LstmWindow.WeekCount * LstmWindow.Channels)]
        public float[] Weeks { get; set; } = [];

        [ColumnName(LstmOnnx.TraitsName), VectorType(LstmWindow.TraitCount)]
        public float[] Traits { get; set; } = [];
    }

    /// <summary>A row that comes out.</summary>
    private sealed class Answer
    {
        [ColumnName(LstmOnnx.AnswerName)]
        public float[] Squeezed { get; set; } = [];
    }
}

using System.IO.Compression;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class LstmLearnerTests(SmallLstm small) : IClassFixture<SmallLstm>
{
    private readonly LstmLearner learner = new(SmallLstm.Options);

    [Fact]
    public void Train_LearnsNothingFromTooFewWindows() =>
        Assert.Null(new LstmLearner(SmallLstm.Options with { FewestWindows = 1000 }).Train([.. Enumerable.Range(0, 6).Select(SmallModel.Series)], seed: 1));

    [Fact]
    public void Load_GivesBackEveryParameter()
    {
        var network = LstmPipeline.NetworkIn(File.ReadAllBytes(small.Path));
        var again = LstmPipeline.NetworkIn(Saved(network));
        Assert.Equal(network.Parameters, again.Parameters);
        Assert.Equal(network.Shape, again.Shape);
        Assert.Equal(SmallLstm.All(small.Trained.Forecaster, 100), SmallLstm.All(new LstmForecaster(again), 100));
    }

    [Fact]
    public void Load_PredictsInOnnxRuntimeWhatManagedCodePredicts()
    {
        var network = LstmPipeline.NetworkIn(File.ReadAllBytes(small.Path));
        var pipeline = LstmPipeline.Open(File.ReadAllBytes(small.Path));
        foreach (var sample in LstmSamples.Draw([.. Enumerable.Range(0, 8).Select(SmallModel.Series)], most: 200, seed: 2))
        {
            Assert.All(pipeline.Predict(sample.Window).Zip(network.Predict(sample.Window)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        }
    }

    [Fact]
    public void Load_ServesManagedCodeAndSaysWhyWhereMlNetCannotReadTheArchive()
    {
        using var folder = new TemporaryFolder();
        var path = Changed(folder, zip => zip.GetEntry("TransformerChain/Model.key")!.Delete());
        var forecaster = (LstmForecaster)learner.Load(path);
        Assert.StartsWith("managed code: ONNX Runtime cannot be used here (", forecaster.ServedBy, StringComparison.Ordinal);
        Assert.Equal(SmallLstm.All(small.Trained.Forecaster, 100), SmallLstm.All(forecaster, 100));
    }

    [Fact]
    public void Load_NamesAMissingFile() => AssertRefused("missing.zip", "missing.zip");

    [Fact]
    public void Load_NamesAFileThatIsNoArchive()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "text.zip");
        File.WriteAllText(path, "no zip");
        AssertRefused(path, "Central Directory");
    }

    [Fact]
    public void Load_NamesACutFile()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "cut.zip");
        File.WriteAllBytes(path, File.ReadAllBytes(small.Path)[..2000]);
        AssertRefused(path, "Central Directory");
    }

    [Fact]
    public void Load_NamesAnArchiveWithoutANetwork()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(Changed(folder, zip => zip.GetEntry("TransformerChain/OnnxModel")!.Delete()), "it holds no ONNX model");
    }

    [Fact]
    public void Load_NamesAnArchiveWhoseParametersChanged()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(Replaced(folder, bytes => bytes[bytes.Length / 2] ^= 1), "its parameters are not those that were written");
    }

    [Fact]
    public void Load_NamesAForeignNetwork()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(Replaced(folder, bytes => bytes.AsSpan(4).Fill(7)), "no field of a kind that is known here");
    }

    [Fact]
    public void Load_NamesANetworkWithOtherFeatures()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "other.zip");
        var other = LstmNetwork.Untrained(new(12, LstmWindow.Channels, LstmWindow.TraitCount, 8, 8, LstmTrainer.Outputs), 1);
        Write(path, [.. BitConverter.GetBytes(0), .. LstmOnnx.Write(other)]);
        AssertRefused(path, "its network reads other features than this version");
    }

    private void AssertRefused(string path, string reason)
    {
        var message = Assert.Throws<InvalidDataException>(() => learner.Load(path)).Message;
        Assert.StartsWith($"{path} cannot be read as an LSTM (", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith("; train it anew with: debtforecast models train.", message, StringComparison.Ordinal);
    }

    private static byte[] Saved(LstmNetwork network)
    {
        using var folder = new TemporaryFolder();
        LstmPipeline.Save(network, Path.Combine(folder.Path, "again.zip"));
        return File.ReadAllBytes(Path.Combine(folder.Path, "again.zip"));
    }

    private string Changed(TemporaryFolder folder, Action<ZipArchive> change)
    {
        var path = Path.Combine(folder.Path, "changed.zip");
        File.Copy(small.Path, path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        change(zip);
        return path;
    }

    private string Replaced(TemporaryFolder folder, Action<byte[]> change)
    {
        using var zip = ZipFile.OpenRead(small.Path);
        using var content = new MemoryStream();
        using (var stream = zip.GetEntry("TransformerChain/OnnxModel")!.Open())
        {
            stream.CopyTo(content);
        }

        var bytes = content.ToArray();
        change(bytes);
        var path = Path.Combine(folder.Path, "replaced.zip");
        Write(path, bytes);
        return path;
    }

    private static void Write(string path, byte[] onnx)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("TransformerChain/OnnxModel").Open();
        entry.Write(onnx);
    }
}

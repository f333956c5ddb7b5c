using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules.Tests.Outputs;

/// <summary>Every form of the same answer, compared with approved files.</summary>
public sealed class ApprovedOutputTests
{
    private static readonly string Version = typeof(OutputFormat).Assembly.GetName().Version!.ToString(3);

    public static TheoryData<string> Formats => [.. OutputFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_IsAsApproved(string format)
    {
        // The version changes with each release; what it says is in SarifOutputTests.
        var received = SampleAnswer.Write(format).Replace($"\"{Version}\"", "\"VERSION\"", StringComparison.Ordinal);
        var file = Path.Combine(Assets.Folder, "Outputs", "Approved", $"gate.{format}.txt");
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != received)
        {
            // A person compares both and copies the new one over the old one, if it is right.
            File.WriteAllText(Path.Combine(Assets.Folder, $"gate.{format}.received.txt"), received);
        }

        Assert.Equal(approved, received);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_HasNoByteOrderMarkAndEndsItsLine(string format)
    {
        var received = SampleAnswer.Write(format);
        Assert.NotEqual('\uFEFF', received[0]);
        Assert.EndsWith("\n", received, StringComparison.Ordinal);
    }
}

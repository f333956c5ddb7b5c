using DebtForecast.Channels.Webhook;

namespace DebtForecast.Adapters.Tests.Channels.Webhook;

public sealed class WebhookTargetTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Read_TakesSecretsFromFiles()
    {
        File.WriteAllText(file, "https://hooks.example/T0PSECRET\n");
        var target = WebhookTarget.Read(new WebhookOptions { UrlFile = file, Secret = Secret });
        Assert.Equal(("hooks.example", "/T0PSECRET"), (target.Host, target.Url.AbsolutePath));
    }

    [Theory]
    [InlineData(null, Secret, "Url of channel ops must be given")]
    [InlineData("hooks.example", Secret, "Url of channel ops is no web address")]
    [InlineData("ftp://hooks.example/T0PSECRET", Secret, "Url of channel ops is no web address")]
    [InlineData("http://hooks.example/T0PSECRET", Secret, "Url of channel ops is not encrypted")]
    [InlineData("https://hooks.example/T0PSECRET", null, "Secret of channel ops must be given")]
    [InlineData("https://hooks.example/T0PSECRET", "T0PSECRET", "Secret of channel ops must be whsec_")]
    public void Read_NamesWhatIsWrongAndTellsNoSecret(string? url, string? secret, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => WebhookTarget.Read(new WebhookOptions { Name = "ops", Url = url, Secret = secret }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0PSECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NamesAFileThatCannotBeRead()
    {
        var error = Assert.Throws<ArgumentException>(() => WebhookTarget.Read(new WebhookOptions { UrlFile = "/no/such/file", Secret = Secret }));
        Assert.Contains("UrlFile of channel webhook is /no/such/file", error.Message, StringComparison.Ordinal);
    }
}

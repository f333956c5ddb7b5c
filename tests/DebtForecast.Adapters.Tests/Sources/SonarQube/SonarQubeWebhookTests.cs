using System.Text;
using System.Text.Json;
using DebtForecast.Sources.SonarQube;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed class SonarQubeWebhookTests
{
    private const string Secret = "your_secret_is_16+";
    private const string Signature = "0b71415ba442804bdf476ede6cd205f65191737e8b9f15e29803ec5e38e4e5a0";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"a":"é"}""");

    [Fact]
    public void IsSigned_TakesTheSignatureOverTheRawBytes() => Assert.True(SonarQubeWebhook.IsSigned(Secret, Body, Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0b71")]
    [InlineData("1b71415ba442804bdf476ede6cd205f65191737e8b9f15e29803ec5e38e4e5a0")]
    [InlineData("0B71415BA442804BDF476EDE6CD205F65191737E8B9F15E29803EC5E38E4E5A0")]
    [InlineData("éb71415ba442804bdf476ede6cd205f65191737e8b9f15e29803ec5e38e4e5a0")]
    public void IsSigned_RefusesEverythingElse(string? signature) => Assert.False(SonarQubeWebhook.IsSigned(Secret, Body, signature));

    [Fact]
    public void IsSigned_RefusesAnotherSecretAndAnotherBody()
    {
        Assert.False(SonarQubeWebhook.IsSigned(Secret + "!", Body, Signature));
        Assert.False(SonarQubeWebhook.IsSigned(Secret, [.. Body, (byte)' '], Signature));
    }

    [Theory]
    [InlineData("""{"taskId":"AX","status":"SUCCESS","project":{"key":"p"},"branch":{"name":"main","type":"BRANCH"}}""", DeliveryKind.Analysed)]
    [InlineData("""{"taskId":"AX","status":"SUCCESS","project":{"key":"p"},"branch":{"type":"LONG"}}""", DeliveryKind.Analysed)]
    [InlineData("""{"taskId":"AX","status":"SUCCESS","project":{"key":"p"}}""", DeliveryKind.Analysed)]
    [InlineData("""{"taskId":"AX","status":"FAILED","project":{"key":"p"}}""", DeliveryKind.Failed)]
    [InlineData("""{"status":"SUCCESS","project":{"key":"p"},"branch":{"name":"main","type":"BRANCH"}}""", DeliveryKind.GateChanged)]
    [InlineData("""{"taskId":"AX","status":"SUCCESS","project":{"key":"p"},"branch":{"name":"7","type":"PULL_REQUEST"}}""", DeliveryKind.PullRequest)]
    [InlineData("""{"taskId":"AX","status":"SUCCESS","project":{"key":"p"},"branch":{"name":"x","type":"SHORT"}}""", DeliveryKind.PullRequest)]
    public void Read_TellsWhatHappened(string body, DeliveryKind kind)
    {
        var delivery = SonarQubeWebhook.Read(Encoding.UTF8.GetBytes(body));
        Assert.Equal(("p", kind), (delivery.Project, delivery.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"project":{"key":""}}""")]
    [InlineData("""{"project":"p"}""")]
    public void Read_RefusesWhatIsNoDelivery(string body) => Assert.Throws<JsonException>(() => SonarQubeWebhook.Read(Encoding.UTF8.GetBytes(body)));
}

using System.Text;
using DebtForecast.Channels.Webhook;

namespace DebtForecast.Adapters.Tests.Channels.Webhook;

public sealed class WebhookKeyTests
{
    [Fact]
    public void Sign_GivesTheSpecificationsOwnExample()
    {
        var key = WebhookKey.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = key!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_short")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64 at all, but long enough to be a key")]
    public void TryParse_GivesNullForWhatIsNoKey(string secret) => Assert.Null(WebhookKey.TryParse(secret));
}

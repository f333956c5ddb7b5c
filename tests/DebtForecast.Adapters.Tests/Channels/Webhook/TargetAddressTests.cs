using System.Net;
using DebtForecast.Channels.Webhook;

namespace DebtForecast.Adapters.Tests.Channels.Webhook;

public sealed class TargetAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void IsAllowed_LetsPublicAddressesThrough(string address)
    {
        Assert.True(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.True(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    public void IsAllowed_LetsPrivateAddressesThroughOnlyWhenAsked(string address)
    {
        Assert.False(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.True(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::")]
    public void IsAllowed_NeverLetsLinkLocalMetadataAndMulticastThrough(string address)
    {
        Assert.False(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.False(TargetAddress.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }
}

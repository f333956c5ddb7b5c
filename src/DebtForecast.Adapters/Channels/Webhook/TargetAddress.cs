using System.Net;
using System.Net.Sockets;

namespace DebtForecast.Channels.Webhook;

/// <summary>Says which addresses a webhook may be sent to, so that nobody uses us to reach the inside of a network.</summary>
internal static class TargetAddress
{
    private static readonly IPNetwork[] NeverAllowed =
    [
        .. Networks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "100.100.100.200/32", "168.63.129.16/32"),
        .. Networks("::/128", "fe80::/10", "ff00::/8", "fd00:ec2::254/128"),
    ];

    private static readonly IPNetwork[] Private =
    [
        .. Networks("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
        .. Networks("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        .. Networks("::1/128", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fec0::/10"),
    ];

    /// <summary>Whether an address may be spoken to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowPrivate">Whether the own network and this machine count as allowed.</param>
    /// <returns>True for public addresses; for private ones as asked; never for link-local, multicast and cloud metadata.</returns>
    public static bool IsAllowed(IPAddress address, bool allowPrivate)
    {
        var real = Unwrap(address);
        return !IsIn(NeverAllowed, real) && (allowPrivate || !IsIn(Private, real));
    }

    // IPv4 addresses travel inside IPv6 ones (mapped, NAT64, 6to4, compatible): what counts is where the packet ends up.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        var isNat64 = bytes is [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..];
        var isCompatible = bytes is [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] && !address.Equals(IPAddress.IPv6Loopback);
        return address.IsIPv4MappedToIPv6 || isNat64 || isCompatible ? new IPAddress(bytes.AsSpan(12, 4))
            : bytes is [0x20, 0x02, ..] ? new IPAddress(bytes.AsSpan(2, 4))
            : address;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(network => IPNetwork.Parse(network));
}

/// <summary>The target's address is not allowed.</summary>
internal sealed class TargetNotAllowedException : Exception
{
    /// <summary>Makes an exception.</summary>
    public TargetNotAllowedException()
        : base("The target's address is not allowed.")
    {
    }
}

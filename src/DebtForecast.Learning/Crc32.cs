namespace DebtForecast.Learning;

/// <summary>The check sum of zip files: CRC-32 of ISO 3309, polynomial 0xEDB88320 (reflected).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(EntryOf)];

    /// <summary>Computes the check sum.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The sum.</returns>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = ~0u;
        foreach (var one in bytes)
        {
            sum = Table[(byte)(sum ^ one)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint EntryOf(int number)
    {
        var entry = (uint)number;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
        }

        return entry;
    }
}

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace DebtForecast.Testing;

/// <summary>Ways to damage an assembly.</summary>
public enum DamageKind
{
    /// <summary>The end is missing.</summary>
    Cut,

    /// <summary>A few bits are wrong anywhere.</summary>
    FlippedBits,

    /// <summary>A stretch is zero, as after a half-finished write.</summary>
    Zeroed,

    /// <summary>Two heads of metadata streams have changed places.</summary>
    SwappedStreams,

    /// <summary>A table says that it has more rows than there is room for, or many more.</summary>
    HugeRowCount,

    /// <summary>Types are nested in each other in a circle.</summary>
    CyclicNesting,

    /// <summary>Signatures wrap types without end, or say that much follows.</summary>
    DeepSignature,

    /// <summary>Sizes and places of resources, debugging entries and the like are wrong.</summary>
    Directories,

    /// <summary>Bodies hold jump tables that reach beyond them, and other nonsense.</summary>
    Bodies,

    /// <summary>Random rows of the tables are random.</summary>
    RandomTables,
}

/// <summary>Makes damaged copies of a sound assembly, the same for the same seed; each has a module version id of its own.</summary>
public sealed class Damage
{
    private readonly byte[] sound;
    private readonly int metadataStart;
    private readonly int metadataSize;
    private readonly Dictionary<TableIndex, (int Offset, int RowSize, int Rows)> tables = [];
    private readonly Dictionary<HeapIndex, (int Offset, int Size)> heaps = [];
    private readonly int rowCounts;
    private readonly List<int> bodies = [];

    /// <summary>Initializes a new instance of the <see cref="Damage"/> class.</summary>
    /// <param name="sound">A sound assembly.</param>
    public Damage(byte[] sound)
    {
        this.sound = sound;
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(sound));
        var metadata = image.GetMetadataReader();
        metadataStart = image.PEHeaders.MetadataStartOffset;
        metadataSize = image.PEHeaders.MetadataSize;
        foreach (var table in Enum.GetValues<TableIndex>().Where(table => table <= TableIndex.GenericParamConstraint && metadata.GetTableRowCount(table) > 0))
        {
            tables.Add(table, (metadataStart + metadata.GetTableMetadataOffset(table), metadata.GetTableRowSize(table), metadata.GetTableRowCount(table)));
        }

        foreach (var heap in Enum.GetValues<HeapIndex>())
        {
            heaps.Add(heap, (metadataStart + metadata.GetHeapMetadataOffset(heap), metadata.GetHeapSize(heap)));
        }

        // The row counts, four bytes for each table that is there, stand right before the first table.
        rowCounts = tables[TableIndex.Module].Offset - (4 * tables.Count);
        bodies.AddRange(metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Select(address => OffsetOf(image, address)));
    }

    /// <summary>Makes a damaged copy.</summary>
    /// <param name="seed">Which one; the kinds take turns.</param>
    /// <returns>Its bytes.</returns>
    public byte[] Make(int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])sound.Clone();
        random.NextBytes(bytes.AsSpan(heaps[HeapIndex.Guid].Offset, 16));
        var kind = KindOf(seed);
        if (kind == DamageKind.Cut)
        {
            return bytes[..random.Next(bytes.Length)];
        }

        for (var times = random.Next(1, 4); times > 0; times--)
        {
            Apply(kind, bytes, random);
        }

        return bytes;
    }

    /// <summary>Which kind of damage a seed stands for.</summary>
    /// <param name="seed">The seed, from 0.</param>
    /// <returns>The kind.</returns>
    public static DamageKind KindOf(int seed) => (DamageKind)(seed % Enum.GetValues<DamageKind>().Length);

    private void Apply(DamageKind kind, byte[] bytes, Random random)
    {
        switch (kind)
        {
            case DamageKind.FlippedBits:
                Repeat(random.Next(1, 20), () => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)));
                break;
            case DamageKind.Zeroed:
                var from = random.Next(bytes.Length - 1);
                bytes.AsSpan(from, random.Next(1, Math.Min(4096, bytes.Length - from))).Clear();
                break;
            case DamageKind.SwappedStreams:
                SwapStreams(bytes, random);
                break;
            case DamageKind.HugeRowCount:
                var counts = new[] { 0x00FFFFFF, 0x7FFFFFFF, 0x10000, random.Next() };
                Write(bytes, rowCounts + (4 * random.Next(tables.Count)), counts[random.Next(counts.Length)]);
                break;
            case DamageKind.CyclicNesting:
                NestInACircle(bytes, random);
                break;
            case DamageKind.DeepSignature:
                DeepenSignature(bytes, random);
                break;
            case DamageKind.Directories:
                // Optional header, section table and CLI header: places and sizes of everything else.
                Repeat(random.Next(1, 4), () => Write(bytes, random.Next(0x80, 0x260), random.Next(int.MinValue, int.MaxValue)));
                break;
            case DamageKind.Bodies:
                SpoilBody(bytes, random);
                break;
            default:
                SpoilTable(bytes, random);
                break;
        }
    }

    private void SwapStreams(byte[] bytes, Random random)
    {
        // After the version text (its length stands at 12) come flags and count, then offset, size and name of each stream.
        var at = metadataStart + 16 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(metadataStart + 12)) + 4;
        var heads = new List<int>();
        for (var i = 0; i < 5 && at < metadataStart + metadataSize; i++)
        {
            heads.Add(at);
            var name = bytes.AsSpan(at + 8).IndexOf((byte)0);
            at += 8 + ((name + 4) & ~3);
        }

        var (one, two) = (heads[random.Next(heads.Count)], heads[random.Next(heads.Count)]);
        var kept = bytes.AsSpan(one, 8).ToArray();
        bytes.AsSpan(two, 8).CopyTo(bytes.AsSpan(one));
        kept.CopyTo(bytes.AsSpan(two));
    }

    private void NestInACircle(byte[] bytes, Random random)
    {
        if (!tables.TryGetValue(TableIndex.NestedClass, out var nested) || nested.RowSize != 4)
        {
            SpoilTable(bytes, random);
            return;
        }

        // Two columns: the nested type and the one around it. Changing places makes each the other's.
        for (var row = 0; row < nested.Rows; row++)
        {
            var at = nested.Offset + (row * 4);
            if (random.Next(2) == 0)
            {
                bytes.AsSpan(at, 2).CopyTo(bytes.AsSpan(at + 2));
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), (ushort)random.Next(1, tables[TableIndex.TypeDef].Rows + 1));
            }
        }
    }

    private void DeepenSignature(byte[] bytes, Random random)
    {
        var (offset, size) = heaps[HeapIndex.Blob];
        var at = offset + random.Next(size);
        var length = Math.Min(random.Next(1, 2000), offset + size - at);

        // Array of array of …, pointer to …, generic instance over …, function pointer, and counts of half a billion.
        byte[] patterns = [0x1D, 0x0F, 0x15, 0x1B, 0x14, 0xDF, 0x20, 0x12];
        bytes.AsSpan(at, length).Fill(patterns[random.Next(patterns.Length)]);
    }

    private void SpoilBody(byte[] bytes, Random random)
    {
        var at = bodies[random.Next(bodies.Count)];
        byte[] nonsense = [0x45, 0xFF, 0xFF, 0xFF, 0x7F, 0xFE, 0x28, 0x03];
        Repeat(random.Next(1, 60), () => bytes[Math.Min(at + random.Next(80), bytes.Length - 1)] = nonsense[random.Next(nonsense.Length)]);
    }

    private void SpoilTable(byte[] bytes, Random random)
    {
        var table = tables.Values.ElementAt(random.Next(tables.Count));
        Repeat(random.Next(1, 8), () => random.NextBytes(bytes.AsSpan(table.Offset + (random.Next(table.Rows) * table.RowSize), table.RowSize)));
    }

    private static int OffsetOf(PEReader image, int address)
    {
        var section = image.PEHeaders.SectionHeaders[image.PEHeaders.GetContainingSectionIndex(address)];
        return address - section.VirtualAddress + section.PointerToRawData;
    }

    private static void Write(byte[] bytes, int at, int value)
    {
        if (at + 4 <= bytes.Length)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        }
    }

    private static void Repeat(int times, Action what)
    {
        for (; times > 0; times--)
        {
            what();
        }
    }
}

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DebtForecast.Rules.Graph;

/// <summary>One .NET assembly, read once into memory: every engine sees the same bytes, and no file stays open.</summary>
/// <remarks>Nothing of it is loaded for execution.</remarks>
public sealed class AssemblyFile
{
    private readonly ImmutableArray<byte> image;
    private readonly Func<byte[]?> readSymbols;
    private byte[]? contentHash;

    private AssemblyFile(string path, ImmutableArray<byte> image, Func<byte[]?> readSymbols, AssemblyHeader header)
    {
        Path = path;
        this.image = image;
        this.readSymbols = readSymbols;
        Name = header.Name;
        Mvid = header.Mvid;
        Namespaces = header.Namespaces;
    }

    /// <summary>Gets the path for messages; an entry of an archive is <c>archive.zip/entry.dll</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the simple name, without version and extension.</summary>
    public string Name { get; }

    /// <summary>Gets the module version id: equal ids are the same build.</summary>
    public Guid Mvid { get; }

    /// <summary>Gets when the file, or the archive around it, was last written (UTC).</summary>
    public DateTimeOffset WrittenAt { get; private init; }

    /// <summary>Gets the namespaces of the types that the assembly defines, each once; empty text is the global one.</summary>
    public IReadOnlySet<string> Namespaces { get; }

    /// <summary>Checks the bytes of a file.</summary>
    /// <param name="path">The path for messages.</param>
    /// <param name="bytes">The file's content.</param>
    /// <param name="readSymbols">Reads the PDB beside it, when a line is asked for; gives null where there is none.</param>
    /// <param name="writtenAt">When it was last written.</param>
    /// <returns>The assembly; null where the file is a sound executable without .NET code.</returns>
    /// <exception cref="BadImageFormatException">The file is damaged or no executable at all.</exception>
    public static AssemblyFile? Read(string path, byte[] bytes, Func<byte[]?> readSymbols, DateTimeOffset writtenAt)
    {
        if (IsOfUnix(bytes))
        {
            return null;
        }

        var image = ImmutableCollectionsMarshal.AsImmutableArray(bytes);
        return Guarded(() =>
        {
            using var pe = new PEReader(image);
            if (!pe.HasMetadata || !pe.GetMetadataReader().IsAssembly)
            {
                return null;
            }

            return new AssemblyFile(path, image, readSymbols, AssemblyHeader.Read(pe.GetMetadataReader())) { WrittenAt = writtenAt };
        });
    }

    /// <summary>Opens a reader over the bytes.</summary>
    /// <returns>The reader; the caller disposes it.</returns>
    public PEReader OpenImage() => new(image);

    /// <summary>Reads the types that the assembly defines, without bodies.</summary>
    /// <returns>The namespace of the outermost type and the full name in metadata form; compiler-made types are left out.</returns>
    /// <exception cref="BadImageFormatException">The image is damaged.</exception>
    public IReadOnlyList<(string Namespace, string Name)> ReadTypeNames() => Guarded(() =>
    {
        using var image = OpenImage();
        var metadata = image.GetMetadataReader();
        var names = new TypeNames(metadata, new GraphBuilder());
        return metadata.TypeDefinitions
            .Select(handle => names.Of(handle))
            .OfType<CodeType>()
            .Distinct()
            .Select(type => (type.Namespace, type.Name))
            .ToList();
    });

    /// <summary>Opens a stream over the bytes.</summary>
    /// <returns>A read-only stream.</returns>
    public Stream OpenStream() => new MemoryStream(ImmutableCollectionsMarshal.AsArray(image)!, writable: false);

    /// <summary>Gets the SHA-256 of the bytes.</summary>
    internal byte[] ContentHash => contentHash ??= SHA256.HashData(image.AsSpan());

    /// <summary>Whether another file holds the same bytes.</summary>
    internal bool HasBytesOf(AssemblyFile other) => image.AsSpan().SequenceEqual(other.image.AsSpan());

    /// <summary>Opens the debugging symbols, embedded or beside the file.</summary>
    /// <param name="pe">A reader from <see cref="OpenImage"/>.</param>
    /// <returns>The provider; null where there are none that .NET can read (Windows PDBs cannot be).</returns>
    public MetadataReaderProvider? OpenSymbols(PEReader pe)
    {
        try
        {
            var embedded = pe.ReadDebugDirectory().FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            if (embedded.DataSize > 0)
            {
                return pe.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
            }

            // A portable PDB begins with the metadata signature "BSJB"; a Windows PDB does not.
            var symbols = readSymbols();
            return symbols is [0x42, 0x53, 0x4A, 0x42, ..]
                ? MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(symbols))
                : null;
        }
        catch (Exception damaged) when (IsDamage(damaged) || damaged is UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the PDB beside it has the form that .NET cannot read.</summary>
    internal bool HasWindowsSymbols()
    {
        try
        {
            return readSymbols().AsSpan().StartsWith("Microsoft C/C++ "u8);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Runs a metadata walk and turns what damaged tables throw into one exception.</summary>
    /// <typeparam name="T">What the walk returns.</typeparam>
    /// <param name="walk">The walk.</param>
    /// <returns>What it returned.</returns>
    /// <exception cref="BadImageFormatException">The image is damaged.</exception>
    internal static T Guarded<T>(Func<T> walk)
    {
        try
        {
            return walk();
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            throw new BadImageFormatException(damaged.Message, damaged);
        }
    }

    // ELF and the four forms of Mach-O: what a native, single-file or host program is outside Windows.
    private static bool IsOfUnix(byte[] bytes) => bytes
        is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
        or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..]
        or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..]
        or [0xCA, 0xFE, 0xBA, 0xBE, ..];

    private static bool IsDamage(Exception trouble) => trouble
        is BadImageFormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException
        or OverflowException or InvalidCastException or IOException or NotSupportedException;
}

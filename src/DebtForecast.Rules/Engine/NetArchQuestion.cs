using System.Security.Cryptography;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>What NetArchTest is asked about one assembly: plain data, so that it can go to another process and its hash can name the answer.</summary>
/// <param name="Groups">One entry for each layer that has a type in the assembly.</param>
internal sealed record NetArchQuestion(IReadOnlyList<NetArchGroup> Groups)
{
    /// <summary>The full names of the types that <see cref="Checks"/> are about: written ones, which stand for their closures too.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>What listed rules ask of types that the graph has selected.</summary>
    public IReadOnlyList<NetArchCheck> Checks { get; init; } = [];

    /// <summary>Whether no type can fail.</summary>
    public bool IsEmpty => Checks.Count == 0 && Groups.All(group => group.Namespaces.Count == 0);

    // What no sender of ours exceeds; a damaged stream would ask for more.
    private const int LongestList = 10_000_000;

    /// <summary>Writes down which rules bind which of an assembly's namespaces.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="rules">The rules by layer; each has names.</param>
    /// <param name="map">The layers.</param>
    /// <returns>The question; the groups stand in the order of <paramref name="rules"/>, those without a namespace too.</returns>
    public static NetArchQuestion About(AssemblyFile file, IReadOnlyList<IGrouping<Layer, Prohibition>> rules, LayerMap map) => new(
        [.. rules.Select(layer => new NetArchGroup(
            [.. file.Namespaces.Where(space => map.Find(file.Name, space) == layer.Key).Order(StringComparer.Ordinal)],
            [.. layer.Select(rule => rule.Names)]))]);

    public static NetArchQuestion Read(BinaryReader reader) => new(ReadList(reader, () => new NetArchGroup(
        ReadList(reader, reader.ReadString), ReadList(reader, () => ReadList(reader, reader.ReadString)))))
    {
        Types = ReadList(reader, reader.ReadString),
        Checks = ReadList(reader, () => NetArchCheck.Read(reader)),
    };

    public void Write(BinaryWriter writer)
    {
        WriteList(writer, Groups, group =>
        {
            // Rules that no type can break need not be told.
            WriteList(writer, group.Namespaces, writer.Write);
            WriteList(writer, group.Namespaces.Count == 0 ? [] : group.Rules, rule => WriteList(writer, rule, writer.Write));
        });
        WriteList(writer, Types, writer.Write);
        WriteList(writer, Checks, check => check.Write(writer));
    }

    /// <summary>Gives the question's SHA-256.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] Hash()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer);
        writer.Flush();
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    internal static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    internal static IReadOnlyList<T> ReadList<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > LongestList)
        {
            throw new InvalidDataException($"A list says that it has {count} entries.");
        }

        var items = new List<T>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
        {
            items.Add(read());
        }

        return items;
    }
}

/// <summary>A layer in one assembly.</summary>
/// <param name="Namespaces">The namespaces that belong to it, sorted.</param>
/// <param name="Rules">For each of its rules the forbidden names.</param>
internal sealed record NetArchGroup(IReadOnlyList<string> Namespaces, IReadOnlyList<IReadOnlyList<string>> Rules);

/// <summary>A type that fails: which rule of which group, and its name with closures folded.</summary>
/// <param name="Group">The group's position; <see cref="OfCheck"/> for one of the checks.</param>
/// <param name="Rule">The rule's position in its group, or the check's.</param>
/// <param name="Type">The type.</param>
internal readonly record struct NetArchFailure(int Group, int Rule, string Type)
{
    /// <summary>Stands for the group of what <see cref="NetArchQuestion.Checks"/> ask.</summary>
    public const int OfCheck = -1;

    public static NetArchFailure Read(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Group);
        writer.Write(Rule);
        writer.Write(Type);
    }
}

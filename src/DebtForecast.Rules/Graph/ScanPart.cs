namespace DebtForecast.Rules.Graph;

/// <summary>One assembly's share of the graph as plain data: what a scan of its bytes adds, whatever else is scanned.</summary>
internal sealed class ScanPart
{
    private readonly List<PartType> types = [];
    private readonly List<PartUse> uses = [];

    /// <summary>Takes over what a scan of one assembly has put into a builder of its own.</summary>
    public static ScanPart Of(GraphBuilder scanned)
    {
        var part = new ScanPart();
        part.types.AddRange(scanned.Types.Select(type =>
            new PartType(type.Assembly, type.Namespace, type.Name, type.IsDefined, type.IsGenerated, type.Declaration?.Token ?? 0)));
        part.uses.AddRange(scanned.Uses.Select(use => new PartUse(use.From.Id, use.To.Id, use.Kind, use.Token, use.Offset)));
        return part;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    public static ScanPart Read(BinaryReader reader)
    {
        var part = new ScanPart();
        var names = new string[Count(reader)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        for (var left = Count(reader); left > 0; left--)
        {
            var (assembly, space, name) = (names[reader.Read7BitEncodedInt()], names[reader.Read7BitEncodedInt()], reader.ReadString());
            var flags = reader.ReadByte();
            part.types.Add(new PartType(assembly, space, name, (flags & 1) != 0, (flags & 2) != 0, reader.ReadInt32()));
        }

        for (var left = Count(reader); left > 0; left--)
        {
            part.uses.Add(new PartUse(
                Index(reader, part.types.Count), Index(reader, part.types.Count), (UseKind)reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32()));
        }

        return part;
    }

    public void Write(BinaryWriter writer)
    {
        // Few assemblies and namespaces stand behind many types.
        var names = types.SelectMany(type => new[] { type.Assembly, type.Namespace }).Distinct(StringComparer.Ordinal).ToList();
        var places = names.Select((name, place) => (name, place)).ToDictionary(entry => entry.name, entry => entry.place, StringComparer.Ordinal);
        writer.Write7BitEncodedInt(names.Count);
        names.ForEach(writer.Write);
        writer.Write7BitEncodedInt(types.Count);
        foreach (var type in types)
        {
            writer.Write7BitEncodedInt(places[type.Assembly]);
            writer.Write7BitEncodedInt(places[type.Namespace]);
            writer.Write(type.Name);
            writer.Write((byte)((type.IsDefined ? 1 : 0) | (type.IsGenerated ? 2 : 0)));
            writer.Write(type.Token);
        }

        writer.Write7BitEncodedInt(uses.Count);
        foreach (var use in uses)
        {
            writer.Write7BitEncodedInt(use.From);
            writer.Write7BitEncodedInt(use.To);
            writer.Write((byte)use.Kind);
            writer.Write(use.Token);
            writer.Write(use.Offset);
        }
    }

    /// <summary>Adds the part to a graph, as a scan of the file would.</summary>
    public void AddTo(GraphBuilder graph, AssemblyFile file)
    {
        var declarations = new DeclarationReader(file, graph);
        var known = new CodeType[types.Count];
        for (var i = 0; i < known.Length; i++)
        {
            var type = types[i];
            known[i] = graph.TypeOf(type.Assembly, type.Namespace, type.Name);
            known[i].IsDefined |= type.IsDefined;
            known[i].IsGenerated |= type.IsGenerated;
            if (type.Token != 0)
            {
                known[i].Declaration ??= new TypeDeclaration(declarations, type.Token);
            }
        }

        foreach (var use in uses)
        {
            graph.Add(new TypeUse(known[use.From], known[use.To], use.Kind, file, use.Token, use.Offset));
        }
    }

    private static int Count(BinaryReader reader) => reader.Read7BitEncodedInt() is >= 0 and var count
        ? count
        : throw new InvalidDataException("A list has a negative length.");

    private static int Index(BinaryReader reader, int count) => reader.Read7BitEncodedInt() is >= 0 and var index && index < count
        ? index
        : throw new InvalidDataException("A use names a type that is not there.");

    private readonly record struct PartType(string Assembly, string Namespace, string Name, bool IsDefined, bool IsGenerated, int Token);

    private readonly record struct PartUse(int From, int To, UseKind Kind, int Token, int Offset);
}

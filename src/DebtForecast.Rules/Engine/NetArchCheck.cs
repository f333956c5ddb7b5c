namespace DebtForecast.Rules.Engine;

/// <summary>One condition on types of one assembly, in NetArchTest's words; plain data like the question that it belongs to.</summary>
/// <param name="Types">Positions in <see cref="NetArchQuestion.Types"/>.</param>
/// <param name="Cases">The cases in which a type fails; in each case all terms hold.</param>
internal sealed record NetArchCheck(IReadOnlyList<int> Types, IReadOnlyList<IReadOnlyList<NetArchTerm>> Cases)
{
    /// <summary>Whether bodies are read for it; then closures and state machines are asked too.</summary>
    public bool IsAboutUses => Cases is [[{ Word: NetArchWord.DependencyOnAny }]];

    public static NetArchCheck Read(BinaryReader reader) => new(
        NetArchQuestion.ReadList(reader, reader.ReadInt32),
        NetArchQuestion.ReadList(reader, () => NetArchQuestion.ReadList(reader, () => NetArchTerm.Read(reader))));

    public void Write(BinaryWriter writer)
    {
        NetArchQuestion.WriteList(writer, Types, writer.Write);
        NetArchQuestion.WriteList(writer, Cases, terms => NetArchQuestion.WriteList(writer, terms, term => term.Write(writer)));
    }
}

/// <summary>One word of NetArchTest's, said or denied.</summary>
/// <param name="Word">The word.</param>
/// <param name="Holds">False for its negation.</param>
/// <param name="Names">What it takes; empty where it takes nothing.</param>
internal sealed record NetArchTerm(NetArchWord Word, bool Holds, IReadOnlyList<string> Names)
{
    public static NetArchTerm Read(BinaryReader reader) =>
        new((NetArchWord)reader.ReadByte(), reader.ReadBoolean(), NetArchQuestion.ReadList(reader, reader.ReadString));

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Word);
        writer.Write(Holds);
        NetArchQuestion.WriteList(writer, Names, writer.Write);
    }
}

/// <summary>Words of NetArchTest's that mean here what they mean there.</summary>
internal enum NetArchWord : byte
{
    /// <summary>Takes namespaces and full names of types.</summary>
    DependencyOnAny,

    /// <summary>Takes a regular expression over the name with its arity.</summary>
    NameMatching,

    /// <summary>Takes a namespace with a dot at the end.</summary>
    InNamespace,

    /// <summary>Takes the full name of an attribute's type.</summary>
    Attribute,

    Abstract,
    Generic,
    Interface,
    Nested,
    NestedPrivate,
    Public,
    Sealed,
    Static,
}

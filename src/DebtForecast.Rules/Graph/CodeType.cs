namespace DebtForecast.Rules.Graph;

/// <summary>A type as a person knows it: closures and state machines count as the type around them.</summary>
/// <remarks>Two assemblies may hold the same full name; they are two types.</remarks>
public sealed class CodeType
{
    internal CodeType(int id, string assembly, string space, string name)
    {
        Id = id;
        Assembly = assembly;
        Namespace = space;
        Name = name;
    }

    /// <summary>
    /// Gets the position in <see cref="DependencyGraph.Types"/>; a number beyond its end for a type that no use leads to and that only a
    /// declaration names, such as <c>System.Int32</c>.
    /// </summary>
    public int Id { get; }

    /// <summary>Gets the simple name of the assembly that defines it, or that a reference names.</summary>
    public string Assembly { get; }

    /// <summary>Gets the namespace of the outermost type; empty for the global one.</summary>
    public string Namespace { get; }

    /// <summary>Gets the full name in metadata form: <c>Acme.Outer+Inner`1</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether a scanned assembly defines it; otherwise it was only referred to.</summary>
    public bool IsDefined { get; internal set; }

    /// <summary>Gets a value indicating whether a compiler or generator wrote it.</summary>
    public bool IsGenerated { get; internal set; }

    /// <summary>Gets what its definition says; null where no scanned assembly defines it.</summary>
    public TypeDeclaration? Declaration { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Assembly})";
}

/// <summary>One type uses another, with the best place to show for it.</summary>
/// <param name="From">The using type.</param>
/// <param name="To">The used type.</param>
/// <param name="Kind">How, at that place.</param>
/// <param name="File">The assembly that holds the place: one type may stand in several builds of its assembly.</param>
/// <param name="Token">The metadata token of the member or type where it happens.</param>
/// <param name="Offset">The IL offset in that method; −1 outside bodies.</param>
public readonly record struct TypeUse(CodeType From, CodeType To, UseKind Kind, AssemblyFile File, int Token, int Offset);

/// <summary>Ways to use a type, the best place to show to a person last.</summary>
public enum UseKind
{
    /// <summary>A custom attribute, or a type named in its arguments.</summary>
    Attribute,

    /// <summary>A constraint of a type parameter.</summary>
    Constraint,

    /// <summary>The type of a field, property or event.</summary>
    Member,

    /// <summary>A parameter or return type.</summary>
    Signature,

    /// <summary>The base class.</summary>
    Base,

    /// <summary>An implemented interface.</summary>
    Interface,

    /// <summary>The type of a local variable.</summary>
    Local,

    /// <summary>Only in the signature of a called method or of a field that is read.</summary>
    CalleeSignature,

    /// <summary>A catch clause.</summary>
    Catch,

    /// <summary>A call, a field access, a cast, a type test, typeof.</summary>
    Body,
}

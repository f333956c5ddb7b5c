using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>What a type's definition says, members aside. Each part is read when it is first asked for.</summary>
/// <remarks>Every part throws <see cref="BadImageFormatException"/>, with the file and the remedy, where damaged tables do not say.</remarks>
public sealed class TypeDeclaration
{
    private readonly DeclarationReader source;
    private TypeShape? shape;
    private TypeParents? parents;
    private IReadOnlyList<ConstructedType>? attributes;

    internal TypeDeclaration(DeclarationReader source, int token)
    {
        this.source = source;
        Token = token;
    }

    /// <summary>Gets what it is.</summary>
    public TypeKindName Kind => Shape.Kind;

    /// <summary>Gets its declared visibility; that of a nested type is its own, whatever its outer type's.</summary>
    public VisibilityName Visibility => Shape.Visibility;

    /// <summary>Gets the traits that the definition itself shows: abstract, sealed, static, generic, nested, record.</summary>
    public IReadOnlySet<TypeTrait> Traits => Shape.Traits;

    /// <summary>Gets a value indicating whether it has an instance field of its own, those behind properties and events included.</summary>
    public bool HasState => Shape.HasState;

    /// <summary>Gets a value indicating whether one of its own instance fields, those behind properties included, can change after construction.</summary>
    public bool HasMutableState => Shape.HasMutableState;

    /// <summary>Gets the base class with its type arguments; null for interfaces and <c>Object</c>.</summary>
    public ConstructedType? Base => Parents.Base;

    /// <summary>Gets the interfaces that the type itself lists, with their type arguments.</summary>
    public IReadOnlyList<ConstructedType> Interfaces => Parents.Interfaces;

    /// <summary>Gets the types of its attributes, those for compilers included.</summary>
    public IReadOnlyList<ConstructedType> Attributes => attributes ??= source.Read(tables => tables.AttributesOf(Definition(tables).GetCustomAttributes()));

    /// <summary>Gets the assembly that holds it.</summary>
    public AssemblyFile File => source.File;

    /// <summary>Gets its metadata token.</summary>
    public int Token { get; }

    internal DeclarationReader Source => source;

    private TypeShape Shape => shape ??= source.Read(tables => TypeShape.Read(tables, Definition(tables)));

    private TypeParents Parents => parents ??= source.Read(tables => TypeParents.Read(tables, Definition(tables)));

    internal TypeDefinition Definition(DeclarationTables tables) =>
        tables.Metadata.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(Token));
}

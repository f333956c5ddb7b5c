using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>What a definition's own row and the names beside it show.</summary>
internal sealed record TypeShape(TypeKindName Kind, VisibilityName Visibility, IReadOnlySet<TypeTrait> Traits, bool HasState, bool HasMutableState)
{
    // F# writes what it made of a type as a number: 2 is a record.
    private const int FSharpKinds = 31;
    private const int FSharpRecord = 2;
    private const string Compilers = "System.Runtime.CompilerServices";
    private static readonly ConcurrentDictionary<int, FrozenSet<TypeTrait>> Sets = new();

    public static TypeShape Read(DeclarationTables tables, TypeDefinition type)
    {
        var kind = KindOf(tables, type);
        var fields = type.GetFields().Select(handle => tables.Metadata.GetFieldDefinition(handle).Attributes)
            .Where(attributes => (attributes & FieldAttributes.Static) == 0).ToList();
        return new TypeShape(
            kind,
            VisibilityOf(type.Attributes),
            TraitsOf(tables, type, kind),
            fields.Count > 0,
            kind != TypeKindName.Enum && fields.Any(attributes => (attributes & FieldAttributes.InitOnly) == 0));
    }

    private static TypeKindName KindOf(DeclarationTables tables, TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.Interface) != 0)
        {
            return TypeKindName.Interface;
        }

        if (tables.Is(type.BaseType, "System", "Enum"))
        {
            return TypeKindName.Enum;
        }

        // Enum itself is a class over ValueType.
        var isEnum = tables.Metadata.StringComparer.Equals(type.Name, "Enum") && tables.Metadata.StringComparer.Equals(type.Namespace, "System");
        return tables.Is(type.BaseType, "System", "ValueType") && !isEnum ? TypeKindName.Struct
            : tables.Is(type.BaseType, "System", "MulticastDelegate") ? TypeKindName.Delegate
            : TypeKindName.Class;
    }

    private static VisibilityName VisibilityOf(TypeAttributes attributes) => (attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public or TypeAttributes.NestedPublic => VisibilityName.Public,
        TypeAttributes.NestedFamily => VisibilityName.Protected,
        TypeAttributes.NestedFamORAssem => VisibilityName.ProtectedInternal,
        TypeAttributes.NestedFamANDAssem => VisibilityName.PrivateProtected,
        TypeAttributes.NestedPrivate => VisibilityName.Private,
        _ => VisibilityName.Internal,
    };

    private static FrozenSet<TypeTrait> TraitsOf(DeclarationTables tables, TypeDefinition type, TypeKindName kind)
    {
        var isClass = kind == TypeKindName.Class;
        var isAbstract = isClass && (type.Attributes & TypeAttributes.Abstract) != 0;
        var isSealed = (type.Attributes & TypeAttributes.Sealed) != 0;
        var isStatic = isClass && isSealed && (isAbstract || IsModule(tables, type));
        return SetOf(
            (TypeTrait.Abstract, isAbstract && !isStatic),
            (TypeTrait.Sealed, isSealed),
            (TypeTrait.Static, isStatic),
            (TypeTrait.Generic, type.GetGenericParameters().Count > 0),
            (TypeTrait.Nested, type.IsNested),
            (TypeTrait.Record, (isClass || kind == TypeKindName.Struct) && IsRecord(tables, type, isClass)));
    }

    private static FrozenSet<TypeTrait> SetOf(params ReadOnlySpan<(TypeTrait Trait, bool Holds)> traits)
    {
        var bits = 0;
        foreach (var (trait, holds) in traits)
        {
            bits |= holds ? 1 << (int)trait : 0;
        }

        return Sets.GetOrAdd(bits, static held => Enum.GetValues<TypeTrait>().Where(trait => (held & (1 << (int)trait)) != 0).ToFrozenSet());
    }

    // Visual Basic's Module is a sealed class with a mark.
    private static bool IsModule(DeclarationTables tables, TypeDefinition type) =>
        tables.Has(type.GetCustomAttributes(), "Microsoft.VisualBasic.CompilerServices", "StandardModuleAttribute");

    // Nobody can write these two: the name of the first is no identifier, and the compiler refuses == of a record struct.
    private static bool IsRecord(DeclarationTables tables, TypeDefinition type, bool isClass)
    {
        var sign = isClass ? "<Clone>$" : "op_Equality";
        foreach (var handle in type.GetMethods())
        {
            var method = tables.Metadata.GetMethodDefinition(handle);
            if (tables.Metadata.StringComparer.Equals(method.Name, sign)
                && (isClass || tables.Has(method.GetCustomAttributes(), Compilers, "CompilerGeneratedAttribute")))
            {
                return true;
            }
        }

        return IsFSharpRecord(tables, type);
    }

    private static bool IsFSharpRecord(DeclarationTables tables, TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = tables.Metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && tables.Is(tables.Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent, "Microsoft.FSharp.Core", "CompilationMappingAttribute"))
            {
                var value = tables.Metadata.GetBlobReader(attribute.Value);
                return value.Length >= 6 && value.ReadUInt16() == 1 && (value.ReadInt32() & FSharpKinds) == FSharpRecord;
            }
        }

        return false;
    }
}

/// <summary>What a definition inherits.</summary>
internal sealed record TypeParents(ConstructedType? Base, IReadOnlyList<ConstructedType> Interfaces)
{
    public static TypeParents Read(DeclarationTables tables, TypeDefinition type)
    {
        var generics = GenericNames.Read(tables.Metadata, type);
        return new TypeParents(
            type.BaseType.IsNil ? null : tables.Types.Of(type.BaseType, generics),
            [.. type.GetInterfaceImplementations().Select(handle => tables.Types.Of(tables.Metadata.GetInterfaceImplementation(handle).Interface, generics))]);
    }
}

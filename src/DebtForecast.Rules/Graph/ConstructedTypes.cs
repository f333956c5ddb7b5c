using System.Reflection.Metadata;

namespace DebtForecast.Rules.Graph;

/// <summary>Reads types with their arguments from signatures.</summary>
/// <remarks>Walks the blobs itself, as <see cref="SignatureTypes"/> does: the reader of the framework follows a hostile signature until the stack ends.</remarks>
internal sealed class ConstructedTypes(MetadataReader metadata, TypeNames names)
{
    private const int DeepestSignature = 100;
    private const int MostParts = 10_000;
    private const byte GenericMethod = 0x10;
    private int parts;

    /// <summary>Gets a value indicating whether the signature read last carries the mark of an <c>init</c> accessor.</summary>
    public bool IsInit { get; private set; }

    public ConstructedType Of(EntityHandle handle, GenericNames generics)
    {
        parts = 0;
        return Of(handle, generics, depth: 0);
    }

    public ConstructedType OfField(BlobHandle signature, GenericNames generics)
    {
        var blob = Begin(signature);
        blob.ReadByte();
        return Type(ref blob, generics, depth: 0);
    }

    /// <summary>Methods and properties.</summary>
    public (ConstructedType Returned, IReadOnlyList<ConstructedType> Parameters) OfMethod(BlobHandle signature, GenericNames generics)
    {
        var blob = Begin(signature);
        return Method(ref blob, generics, depth: 0);
    }

    private BlobReader Begin(BlobHandle signature)
    {
        parts = 0;
        IsInit = false;
        return metadata.GetBlobReader(signature);
    }

    private (ConstructedType Returned, IReadOnlyList<ConstructedType> Parameters) Method(ref BlobReader blob, GenericNames generics, int depth)
    {
        if ((blob.ReadByte() & GenericMethod) != 0)
        {
            blob.ReadCompressedInteger();
        }

        var count = blob.ReadCompressedInteger();
        var returned = Type(ref blob, generics, depth);
        return (returned, Types(ref blob, count, generics, depth));
    }

    private List<ConstructedType> Types(ref BlobReader blob, int count, GenericNames generics, int depth)
    {
        var types = new List<ConstructedType>(Math.Min(count, 16));
        for (var i = 0; i < count; i++)
        {
            types.Add(Type(ref blob, generics, depth));
        }

        return types;
    }

    private ConstructedType Of(EntityHandle handle, GenericNames generics, int depth)
    {
        var type = handle.Kind switch
        {
            HandleKind.TypeDefinition => names.Of((TypeDefinitionHandle)handle),
            HandleKind.TypeReference => names.Of((TypeReferenceHandle)handle),
            _ => null,
        };
        if (type is not null)
        {
            return ConstructedType.Of(type);
        }

        if (handle.Kind != HandleKind.TypeSpecification)
        {
            return ConstructedType.Other("?");
        }

        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
        return Type(ref blob, generics, depth + 1);
    }

    private ConstructedType Type(ref BlobReader blob, GenericNames generics, int depth)
    {
        if (depth > DeepestSignature || ++parts > MostParts)
        {
            throw new BadImageFormatException($"A signature has more than {DeepestSignature} levels or {MostParts} parts.");
        }

        var code = (SignatureTypeCode)blob.ReadCompressedInteger();
        switch (code)
        {
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                Modifier(blob.ReadTypeHandle());
                return Type(ref blob, generics, depth + 1);
            case SignatureTypeCode.Pinned or SignatureTypeCode.Sentinel:
                return Type(ref blob, generics, depth + 1);
            case SignatureTypeCode.ByReference:
                var referred = Type(ref blob, generics, depth + 1);
                return referred with { Text = "ref " + referred.Text };
            case SignatureTypeCode.Pointer:
                return ConstructedType.Other(Type(ref blob, generics, depth + 1).Text + "*");
            case SignatureTypeCode.SZArray:
                return Type(ref blob, generics, depth + 1).Array(rank: 1);
            case SignatureTypeCode.Array:
                return Array(ref blob, generics, depth + 1);
            case (SignatureTypeCode)SignatureTypeKind.ValueType or (SignatureTypeCode)SignatureTypeKind.Class:
                return Of(blob.ReadTypeHandle(), generics, depth);
            case SignatureTypeCode.GenericTypeParameter:
                return generics.TypeParameter(blob.ReadCompressedInteger());
            case SignatureTypeCode.GenericMethodParameter:
                return generics.MethodParameter(blob.ReadCompressedInteger());
            case SignatureTypeCode.GenericTypeInstance:
                return Instance(ref blob, generics, depth + 1);
            case SignatureTypeCode.FunctionPointer:
                return Pointer(Method(ref blob, generics, depth + 1));
            default:
                return Primitive(code);
        }
    }

    private ConstructedType Instance(ref BlobReader blob, GenericNames generics, int depth)
    {
        blob.ReadByte();
        var open = Of(blob.ReadTypeHandle(), generics, depth);
        var arguments = Types(ref blob, blob.ReadCompressedInteger(), generics, depth);
        return open.Type is null ? open : ConstructedType.Of(open.Type, arguments);
    }

    private ConstructedType Array(ref BlobReader blob, GenericNames generics, int depth)
    {
        var element = Type(ref blob, generics, depth);
        var rank = blob.ReadCompressedInteger();
        for (var sizes = blob.ReadCompressedInteger(); sizes > 0; sizes--)
        {
            blob.ReadCompressedInteger();
        }

        for (var bounds = blob.ReadCompressedInteger(); bounds > 0; bounds--)
        {
            blob.ReadCompressedSignedInteger();
        }

        return element.Array(Math.Clamp(rank, 1, 32));
    }

    private static ConstructedType Pointer((ConstructedType Returned, IReadOnlyList<ConstructedType> Parameters) method) =>
        ConstructedType.Other($"delegate*<{string.Join(", ", method.Parameters.Append(method.Returned).Select(type => type.Text))}>");

    private ConstructedType Primitive(SignatureTypeCode code) =>
        names.OfPrimitive(code) is { } type ? ConstructedType.Of(type) : throw new BadImageFormatException($"A signature holds the unknown element {(int)code}.");

    private void Modifier(EntityHandle handle)
    {
        var name = handle.Kind == HandleKind.TypeReference ? metadata.GetTypeReference((TypeReferenceHandle)handle).Name
            : handle.Kind == HandleKind.TypeDefinition ? metadata.GetTypeDefinition((TypeDefinitionHandle)handle).Name : default;
        IsInit |= !name.IsNil && metadata.StringComparer.Equals(name, "IsExternalInit");
    }
}

/// <summary>The names of the type parameters in sight.</summary>
internal readonly record struct GenericNames(IReadOnlyList<string> OfType, IReadOnlyList<string> OfMethod)
{
    public static GenericNames Read(MetadataReader metadata, TypeDefinition type) => new(Names(metadata, type.GetGenericParameters()), []);

    public GenericNames With(MetadataReader metadata, MethodDefinition method) => this with { OfMethod = Names(metadata, method.GetGenericParameters()) };

    public ConstructedType TypeParameter(int index) => ConstructedType.OfParameter(index, index < OfType.Count ? OfType[index] : $"!{index}");

    public ConstructedType MethodParameter(int index) => ConstructedType.Other(index < OfMethod.Count ? OfMethod[index] : $"!!{index}");

    private static List<string> Names(MetadataReader metadata, GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(handle => metadata.GetString(metadata.GetGenericParameter(handle).Name))];
}
